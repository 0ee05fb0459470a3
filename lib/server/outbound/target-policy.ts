import 'server-only'
import { BlockList } from 'node:net'
import { networkInterfaces } from 'node:os'
import { ConsoleError } from '@/lib/errors/console-error'
import { type Env, env } from '@/lib/server/env'
import { familyOf, isDeniedAddress, isLoopbackAddress, spellingsOf } from './denied-addresses'
import type { Address } from './parse-address'
import { type Resolve, resolveName } from './resolve-name'

/** What decides where the console may connect to. */
export type TargetPolicy = {
  readonly settings: Pick<Env, 'PORT' | 'PUBLIC_URL' | 'BASE_PATH' | 'DATABASE_URL' | 'GATEWAY_ALLOWED_TARGETS'>
  readonly resolve: Resolve
}

/** The policy of this console's environment. */
export function targetPolicy(): TargetPolicy {
  return { settings: env(), resolve: resolveName }
}

/** Throws `forbidden_target` when the name of a target, or the address it is written as, is denied. Asks nobody. */
export function assertAllowedHost({ settings }: TargetPolicy, target: Address): void {
  const { host, port, href } = target
  if (/^metadata(\.|$)/.test(host)) throw forbidden('it is the metadata service of a cloud')
  if (isOwnPublicUrl(settings, href)) throw forbidden('it is this console')
  const database = databaseOf(settings)
  if (database.host === host && database.port === port) throw forbidden('it is the database of this console')
}

/**
 * Throws `forbidden_target` unless one resolved address of a target may be connected to. Called with the very address of the socket,
 * so a name that resolves differently the next time gains nothing (DNS rebinding).
 */
export async function assertAllowedAddress(policy: TargetPolicy, target: Address, address: string): Promise<void> {
  const { settings } = policy
  if (isDeniedAddress(address)) throw forbidden('that network is closed to it')
  if (target.port === settings.PORT && isOwnAddress(address)) throw forbidden('it is this console')
  if (await isDatabase(policy, target, address)) throw forbidden('it is the database of this console')
  if (!isListed(settings.GATEWAY_ALLOWED_TARGETS, target.host, address))
    throw forbidden('GATEWAY_ALLOWED_TARGETS does not list it')
}

function forbidden(because: string): ConsoleError {
  return new ConsoleError('gateway_failed', `The console does not connect to this address: ${because}.`, {
    reason: 'forbidden_target',
  })
}

/** Own listener, by whatever name: this machine, on the console's port. */
function isOwnAddress(address: string): boolean {
  if (isLoopbackAddress(address)) return true
  const own = Object.values(networkInterfaces()).flatMap((list) => list?.map((one) => one.address) ?? [])
  return spellingsOf(address).some((one) => own.includes(one))
}

function isOwnPublicUrl({ PUBLIC_URL, BASE_PATH }: TargetPolicy['settings'], href: string): boolean {
  if (!PUBLIC_URL) return false
  const own = `${new URL(PUBLIC_URL).origin}${BASE_PATH}`
  return href === own || href.startsWith(`${own}/`)
}

function databaseOf({ DATABASE_URL }: TargetPolicy['settings']): { host: string; port: number } {
  // Of another scheme than http the URL parser leaves the host as it is; http gives it in normal form.
  const { hostname, port } = new URL(DATABASE_URL.replace(/^postgres(ql)?:/, 'http:'))
  return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 5432) }
}

async function isDatabase({ settings, resolve }: TargetPolicy, target: Address, address: string): Promise<boolean> {
  const { host, port } = databaseOf(settings)
  if (target.port !== port) return false
  // A database that cannot be found is not what was found.
  const addresses = await resolve(host).catch(() => [])
  const isSame = addresses.some((one) =>
    spellingsOf(one.address).some((spelling) => spellingsOf(address).includes(spelling)),
  )
  return isSame || (isOwnAddress(address) && addresses.some((one) => isOwnAddress(one.address)))
}

/** Whether the list (empty: everything) has a pattern for the name or a network for the address. */
function isListed(entries: readonly string[], host: string, address: string): boolean {
  if (entries.length === 0) return true
  return entries.some((entry) => matchesName(entry, host) || isInNetwork(entry, address))
}

function matchesName(pattern: string, host: string): boolean {
  const source = pattern
    .toLowerCase()
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${source.join('.*')}$`).test(host)
}

function isInNetwork(entry: string, address: string): boolean {
  const [network = '', prefix] = entry.split('/')
  const family = familyOf(network)
  const list = new BlockList()
  try {
    list.addSubnet(network, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family)
  } catch {
    return false
  }
  return spellingsOf(address).some((one) => familyOf(one) === family && list.check(one, family))
}
