import type { DescribedGateway, EntitySet } from '@/lib/diff/described-gateway'
import { ConsoleError } from '@/lib/errors/console-error'
import { isJsonObject } from '@/lib/schema/json'

/** What a snapshot's own file holds besides its first line. */
export type SnapshotFile = {
  readonly name: string
  readonly connectionName: string
  readonly takenAt: string
  readonly workspace: string
  readonly isConsistent: boolean
  readonly hasSecrets: boolean
  readonly gateway: DescribedGateway
  readonly content: EntitySet
}

/** The first line: what it is, and the SHA-256 (hex) of all that follows it. */
export type FileHead = { readonly format: 'gatehouse-snapshot'; readonly formatVersion: 1; readonly sha256: string }

/** The two parts of a file; undefined for a text that is none of ours. Throws `invalid` for a version we do not know. */
export function splitFile(text: string): { head: FileHead; body: string } | undefined {
  if (!text.startsWith('{"format":"gatehouse-snapshot"')) return undefined
  const end = text.indexOf('\n')
  const head = end === -1 ? undefined : parsed(text.slice(0, end))
  if (!isJsonObject(head) || typeof head.sha256 !== 'string') throw damaged()
  if (head.formatVersion !== 1)
    throw new ConsoleError('invalid', 'The file was written by a newer version of the console.', {
      reason: 'unknown_format',
    })
  return { head: { format: 'gatehouse-snapshot', formatVersion: 1, sha256: head.sha256 }, body: text.slice(end + 1) }
}

/** The body of a file whose checksum was found right. Throws `invalid` for what is not one all the same. */
export function readBody(body: string): SnapshotFile {
  const file = parsed(body)
  if (!isJsonObject(file) || !isJsonObject(file.gateway) || !isJsonObject(file.content)) throw damaged()
  for (const entities of Object.values(file.content))
    if (!Array.isArray(entities) || !entities.every((one) => isJsonObject(one) && typeof one.id === 'string'))
      throw damaged()
  // Its checksum fits, and what the rest is used as was looked at.
  return file as unknown as SnapshotFile
}

/** The file is not what was written. */
export function damaged(): ConsoleError {
  return new ConsoleError('invalid', 'The file is damaged: its checksum does not fit.', { reason: 'damaged_file' })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw damaged()
  }
}
