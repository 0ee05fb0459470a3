import 'server-only'
import { randomUUID } from 'node:crypto'
import { log } from '@/lib/server/log'
import { type AuditEvent, recordEvent } from './record-event'

/** Writes what something did that runs by itself, or from the command line: nobody is signed in, the name says what it was. */
export async function recordJobEvent(name: string, event: Omit<AuditEvent, 'outcome'>): Promise<string> {
  const context = {
    actor: { kind: 'job', name } as const,
    requestId: randomUUID(),
    signal: new AbortController().signal,
    log,
  }
  return recordEvent(context, { ...event, outcome: 'done' })
}
