import 'server-only'
import dns, { type LookupAddress } from 'node:dns'
import { isIP } from 'node:net'

/** All addresses of a name, in the order of the system. Rejects as `dns.lookup` does (`ENOTFOUND`, `EAI_AGAIN`). */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>

/** Asks the system's resolver, `/etc/hosts` included; an address is its own answer. */
export const resolveName: Resolve = async (name) => {
  const family = isIP(name)
  if (family !== 0) return [{ address: name, family }]
  return dns.promises.lookup(name, { all: true, verbatim: true })
}
