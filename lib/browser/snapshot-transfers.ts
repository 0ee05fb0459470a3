import type { z } from 'zod'
import { api } from '@/lib/contract/paths'
import type { comparisonExport, downloadBody, SnapshotSummary, SnapshotUploaded } from '@/lib/contract/snapshots'
import { ConsoleError, fromErrorBody } from '@/lib/errors/console-error'
import { askRaw } from './ask'
import { readEvents } from './read-events'

/** How far the reading of one kind is. */
export type TakeProgress = { readonly kind: string; readonly count: number; readonly isDone: boolean }

/** Takes a snapshot and tells how far it is; throws ConsoleError. It is taken to its end even when the page is left. */
export async function takeWatched(
  connectionId: string,
  name: string,
  onProgress: (progress: TakeProgress) => void,
): Promise<SnapshotSummary> {
  const { body } = await askRaw(api.snapshots(connectionId), {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ name }),
  })
  if (body) {
    for await (const { event, data } of readEvents(body)) {
      // The contract of the stream: see app/api/connections/[connectionId]/snapshots/route.ts.
      if (event === 'progress') onProgress(data as TakeProgress)
      if (event === 'done') return data as SnapshotSummary
      if (event === 'failed') throw fromErrorBody(data)
    }
  }
  throw new ConsoleError('unavailable', 'The console stopped answering.', { reason: 'console_unreachable' })
}

/** Sends a file to become a snapshot; throws ConsoleError (`passphrase_needed`, `wrong_passphrase`, …). */
export async function uploadSnapshot(
  connectionId: string,
  { file, name, passphrase }: { file: Blob; name: string; passphrase: string },
): Promise<SnapshotUploaded> {
  const response = await askRaw(api.snapshotUpload(connectionId, name), {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/octet-stream',
      ...(passphrase !== '' && { 'x-gatehouse-passphrase': base64(passphrase) }),
    },
    body: file,
  })
  return await response.json()
}

/** Fetches a snapshot as a file and lets the browser save it under the name the server gave; throws ConsoleError. */
export async function downloadSnapshot(
  connectionId: string,
  snapshotId: string,
  options: z.input<typeof downloadBody>,
): Promise<void> {
  await saveAnswer(api.snapshotDownload(connectionId, snapshotId), options)
}

/** Fetches what a comparison's filters let through as a file and lets the browser save it; throws ConsoleError. */
export async function exportComparison(connectionId: string, wanted: z.input<typeof comparisonExport>): Promise<void> {
  await saveAnswer(api.comparisonExport(connectionId), wanted)
}

async function saveAnswer(address: string, body: unknown): Promise<void> {
  const response = await askRaw(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const disposition = response.headers.get('content-disposition') ?? ''
  // The name in full where there is one (RFC 6266, section 4.3), else in ASCII.
  const full = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  const plain = /filename="([^"]+)"/.exec(disposition)?.[1]
  const file = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = file
  link.download = full ? decodeURIComponent(full) : (plain ?? 'file')
  link.click()
  URL.revokeObjectURL(file)
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
}
