import 'server-only'
import pg from 'pg'
import { hotRead } from '@/lib/server/db'
import { env } from '@/lib/server/env'
import { oncePerProcess } from '@/lib/server/kong'
import { log } from '@/lib/server/log'

/** Told that new points of a connection are stored. */
export type Listener = (connectionId: string, at: number) => void

const channel = 'gatehouse_metrics'
const retryMs = 5_000

type Ear = { readonly listeners: Set<Listener>; client?: pg.Client; isOpening: boolean }

const ear = () => oncePerProcess('metric-ear', (): Ear => ({ listeners: new Set(), isOpening: false }))

/** Tells every process of the console that a connection has new points. */
export async function tell(connectionId: string, at: number): Promise<void> {
  await hotRead('metric-tell', `SELECT pg_notify('${channel}', $1)`, [`${connectionId} ${at}`])
}

/** Listens for new points, of whatever process; answers how to stop. While nobody listens, no connection is held. */
export function listen(listener: Listener): () => void {
  const own = ear()
  own.listeners.add(listener)
  void open(own)
  return () => {
    own.listeners.delete(listener)
    if (own.listeners.size > 0) return
    const { client } = own
    own.client = undefined
    client?.end().catch(() => {})
  }
}

async function open(own: Ear): Promise<void> {
  if (own.client || own.isOpening) return
  own.isOpening = true
  const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: 'gatehouse-events' })
  const lost = () => {
    if (own.client === client) own.client = undefined
    if (own.listeners.size > 0) setTimeout(() => void open(own), retryMs).unref()
  }
  client.on('error', (err) => log.warn({ err }, 'the connection that listens for events was lost'))
  client.on('end', lost)
  client.on('notification', ({ payload = '' }) => {
    const [connectionId = '', at = ''] = payload.split(' ')
    for (const listener of own.listeners) listener(connectionId, Number(at))
  })
  try {
    await client.connect()
    await client.query(`LISTEN ${channel}`)
    if (own.listeners.size === 0) await client.end()
    else own.client = client
  } catch (err) {
    log.warn({ err }, 'events of other processes cannot be heard; trying again')
    client.end().catch(() => {})
    lost()
  } finally {
    own.isOpening = false
  }
}
