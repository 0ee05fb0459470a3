import 'server-only'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import type { Address } from './parse-address'
import { assertAllowedAddress, assertAllowedHost, type TargetPolicy } from './target-policy'

/** TLS settings of a connection; PEM texts. */
export type TlsOptions = {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
  readonly rejectUnauthorized: boolean
}

type Options = {
  readonly policy: TargetPolicy
  readonly target: Address
  readonly tls: TlsOptions
  readonly timeoutMs: number
  /** Told the address of each socket that was opened. */
  readonly onConnected: (address: string) => void
}

/**
 * Opens sockets to one target for undici, and to nothing the policy denies. The name is resolved once per socket, every address
 * of the answer is checked, and the socket is opened to one of exactly these.
 */
export function guardedConnect({ policy, target, tls, timeoutMs, onConnected }: Options): buildConnector.connector {
  const connect = buildConnector({ ...tls, timeout: timeoutMs, lookup: guardedLookup(policy, target) })
  return (options, done) => {
    const opened: buildConnector.Callback = (...[error, socket]) => {
      if (error || !socket) return done(error ?? new Error('No socket was opened.'), null)
      if (socket.remoteAddress !== undefined) onConnected(socket.remoteAddress)
      done(null, socket)
    }
    checkWritten(policy, target)
      .then(() => connect(options, opened))
      .catch((error: Error) => done(error, null))
  }
}

/** An address in place of a name is never looked up, so it is checked here. */
async function checkWritten(policy: TargetPolicy, target: Address): Promise<void> {
  assertAllowedHost(policy, target)
  if (isIP(target.host) !== 0) await assertAllowedAddress(policy, target, target.host)
}

/** A `lookup` for net.connect that answers only with checked addresses. One denied address refuses the whole answer. */
export function guardedLookup(policy: TargetPolicy, target: Address): LookupFunction {
  return (hostname, options, done) => {
    const look = async () => {
      const addresses = await policy.resolve(hostname)
      for (const { address } of addresses) await assertAllowedAddress(policy, target, address)
      const [first] = addresses
      if (!first) throw Object.assign(new Error('The name has no address.'), { code: 'ENOTFOUND' })
      return { all: [...addresses], first }
    }
    look().then(
      ({ all, first }) => (options.all ? done(null, all) : done(null, first.address, first.family)),
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    )
  }
}
