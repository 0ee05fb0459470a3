import type { GatewayDescription } from '@/lib/entities/types'
import { ConsoleError } from '@/lib/errors/console-error'
import { readText } from '@/lib/text/read-text'
import type { Imported } from './imported'
import { readDeck } from './read-deck'
import { readKonga } from './read-konga'
import { readOpenapi } from './read-openapi'

/**
 * A text file as entities, whatever of these it is: decK or Kong's declarative format, a snapshot of Konga, an OpenAPI document. JSON or
 * YAML. Throws `invalid` with what is wrong and where (line), or that it is none of them.
 */
export function readFile(text: string, description: GatewayDescription): Imported {
  const isJson = /^\s*\{/.test(text)
  const read = readText(text, isJson ? 'json' : 'yaml')
  if ('problem' in read) {
    const line = text.slice(0, read.from).split('\n').length
    throw new ConsoleError('invalid', `Line ${line} of the file cannot be read.`, {
      reason: 'unreadable_file',
      details: { line, problem: read.problem, ...('detail' in read && { detail: read.detail }) },
    })
  }
  const { value } = read
  if (typeof value.openapi === 'string' && /^3\./.test(value.openapi)) return readOpenapi(value, description)
  if (typeof value.data === 'object' && value.data !== null && ('kong_version' in value || 'kong_node_name' in value))
    return readKonga(value, description)
  if ('_format_version' in value) return readDeck(value, description)
  throw new ConsoleError('invalid', 'The file is no snapshot, decK file, Konga snapshot or OpenAPI 3 document.', {
    reason: 'unknown_format',
  })
}
