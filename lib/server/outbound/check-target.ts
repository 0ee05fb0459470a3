import 'server-only'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { type Address, parseAddress } from './parse-address'
import { assertAllowedAddress, assertAllowedHost, type TargetPolicy, targetPolicy } from './target-policy'

/**
 * An Admin API address that may be saved, in its normal form. Throws `invalid` at `adminUrl` (with the reason `forbidden_target` where the
 * policy denies it). A name that cannot be resolved now may be saved: it is checked again at every connection.
 */
export async function checkTarget(text: string, policy: TargetPolicy = targetPolicy()): Promise<Address> {
  const target = parseAddress(text)
  try {
    assertAllowedHost(policy, target)
    for (const { address } of await policy.resolve(target.host).catch(() => []))
      await assertAllowedAddress(policy, target, address)
  } catch (error) {
    if (!isConsoleError(error)) throw error
    throw new ConsoleError('invalid', error.message, { reason: error.reason, fields: { adminUrl: error.message } })
  }
  return target
}
