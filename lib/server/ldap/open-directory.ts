import 'server-only'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { Client } from 'ldapts'
import type { LdapSettings } from './ldap-settings'

/** Longest wait for the directory's socket, and for one answer. */
const connectMs = 3_000
const answerMs = 5_000

/**
 * A connection to the directory that nobody can read: ldaps, or StartTLS before anything else, with the certificate and the name in it
 * checked either way. Throws when that cannot be had. The caller ends it with `unbind`.
 */
export async function openDirectory({ url, caFile }: LdapSettings): Promise<Client> {
  const { protocol, hostname } = new URL(url)
  const ca = caFile === undefined ? undefined : await readFile(caFile)
  const tls = { ca, minVersion: 'TLSv1.2', rejectUnauthorized: true } as const
  const limits = { url, timeout: answerMs, connectTimeout: connectMs }
  if (protocol === 'ldaps:') return new Client({ ...limits, tlsOptions: tls })

  // ldapts would connect anew, in the clear, were the line cut after StartTLS; and `tlsOptions` would make this ldaps.
  let connections = 0
  const once = ((...where: Parameters<typeof connect>) => {
    connections++
    if (connections > 1) throw new Error('The directory cut the connection.')
    const socket = connect(...where)
    // ldapts waits for ever for a handshake that does not come.
    socket.setTimeout(answerMs, () => socket.destroy(new Error('The directory went silent.')))
    return socket
  }) as typeof connect
  const client = new Client({ ...limits, createConnection: once })
  try {
    await client.startTLS({ ...tls, host: hostname.replace(/^\[|\]$/g, '') })
  } catch (error) {
    await client.unbind().catch(() => {})
    throw error
  }
  return client
}
