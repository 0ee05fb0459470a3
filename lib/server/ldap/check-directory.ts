import 'server-only'
import { randomUUID } from 'node:crypto'
import { type Client, type Entry, InvalidCredentialsError } from 'ldapts'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Vouched } from '@/lib/server/auth/admit-identity'
import { roleOfGroups } from '@/lib/server/auth/role-of-groups'
import { fillFilter } from './filter'
import type { LdapSettings } from './ldap-settings'
import { openDirectory } from './open-directory'

/**
 * Who of the directory a name and a password belong to; undefined when they do not fit, when the name is nobody's or fits several. Every
 * such answer has taken the same steps: two searches and a bind. With `isAllowed` false the password is not tried, so that nobody
 * locks an entry of the directory through the console. Throws `unavailable` / `directory_unreachable`.
 */
export async function checkDirectory(
  typed: { readonly name: string; readonly password: string },
  { settings, isAllowed }: { readonly settings: LdapSettings; readonly isAllowed: boolean },
): Promise<Vouched | undefined> {
  // A bind without a password succeeds for any name (RFC 4513, section 5.1.2).
  if (typed.password === '') return undefined
  try {
    return await withDirectory(settings, async (client) => {
      const entry = await findEntry(client, typed.name, settings)
      const dn = entry?.dn ?? `cn=${randomUUID()},${settings.baseDn}`
      const groups = await groupsOf(client, dn, settings)
      const fits = await bindsAs(
        client,
        isAllowed && entry ? dn : `cn=${randomUUID()},${settings.baseDn}`,
        typed.password,
      )
      return entry && fits && isAllowed ? vouchedBy(entry, groups, settings) : undefined
    })
  } catch (cause) {
    throw new ConsoleError('unavailable', 'The directory cannot be asked right now.', {
      reason: 'directory_unreachable',
      cause,
    })
  }
}

async function withDirectory<T>(settings: LdapSettings, act: (client: Client) => Promise<T>): Promise<T> {
  const client = await openDirectory(settings)
  try {
    if (settings.bindDn) await client.bind(settings.bindDn, settings.bindPassword)
    return await act(client)
  } finally {
    await client.unbind().catch(() => {})
  }
}

async function findEntry(client: Client, name: string, settings: LdapSettings): Promise<Entry | undefined> {
  const { baseDn, userFilter, idAttribute, nameAttribute, mailAttribute } = settings
  const { searchEntries } = await client.search(baseDn, {
    scope: 'sub',
    filter: fillFilter(userFilter, '{name}', name),
    attributes: [idAttribute, nameAttribute, mailAttribute],
    explicitBufferAttributes: [idAttribute],
    sizeLimit: 2,
  })
  return searchEntries.length === 1 ? searchEntries[0] : undefined
}

async function groupsOf(client: Client, dn: string, settings: LdapSettings): Promise<readonly string[]> {
  const { groupBaseDn, groupFilter, groupAttribute } = settings
  const { searchEntries } = await client.search(groupBaseDn, {
    scope: 'sub',
    filter: fillFilter(groupFilter, '{dn}', dn),
    attributes: [groupAttribute],
    sizeLimit: 1000,
  })
  return searchEntries.flatMap((group) => textsOf(group[groupAttribute]))
}

/** The last thing done on the connection: afterwards it speaks as the person. */
async function bindsAs(client: Client, dn: string, password: string): Promise<boolean> {
  try {
    await client.bind(dn, password)
    return true
  } catch (error) {
    if (error instanceof InvalidCredentialsError) return false
    throw error
  }
}

function vouchedBy(entry: Entry, groups: readonly string[], settings: LdapSettings): Vouched {
  const { baseDn, idAttribute, nameAttribute, mailAttribute, mapping } = settings
  const [email] = textsOf(entry[mailAttribute])
  const subject = idOf(entry[idAttribute])
  if (!email || !subject)
    throw new Error(`The directory's entry has no ${subject ? mailAttribute : idAttribute}: ${entry.dn}`)
  return {
    provider: 'ldap',
    // Not the address of the server: a directory may move.
    issuer: baseDn.toLowerCase(),
    subject,
    email: email.toLowerCase(),
    name: (textsOf(entry[nameAttribute])[0] ?? email).slice(0, 100),
    role: roleOfGroups(groups, mapping),
  }
}

/** An id as text: as it is where it is printable (entryUUID), else in hexadecimal (objectGUID). */
function idOf(value: unknown): string | undefined {
  const [bytes] = [value].flat()
  if (typeof bytes === 'string') return bytes || undefined
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) return undefined
  const text = bytes.toString('latin1')
  return /^[\x21-\x7e]+$/.test(text) ? text : bytes.toString('hex')
}

function textsOf(value: unknown): string[] {
  return [value].flat().flatMap((one) => (typeof one === 'string' && one !== '' ? [one] : []))
}
