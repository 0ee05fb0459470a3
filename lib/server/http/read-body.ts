import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { Json } from '@/lib/schema/json'
import { parseJson } from './parse-json'

/** Most bytes of a JSON body. */
export const mostBodyBytes = 1_048_576

/** Throws `invalid` / `bad_content_type` unless the body says it is JSON: what a form of another page cannot say. */
export function requireJson(request: Request): void {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return
  throw new ConsoleError('invalid', 'Send the body as application/json.', { reason: 'bad_content_type' })
}

/** The JSON of a request's body. Throws `too_large`, or `invalid` (see parse-json.ts; also for bad UTF-8). */
export async function readJson(request: Request, mostBytes = mostBodyBytes): Promise<Json> {
  const text = await readText(request, mostBytes)
  return parseJson(text)
}

/** The text of a request's body, read no further than `mostBytes`. Throws `too_large` and `invalid` (not UTF-8). */
export async function readText(request: Request, mostBytes: number): Promise<string> {
  const tooLarge = new ConsoleError('too_large', `The body is larger than ${mostBytes} bytes.`)
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength
    if (size > mostBytes) {
      await reader?.cancel()
      throw tooLarge
    }
    chunks.push(part.value)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw new ConsoleError('invalid', 'The body is not UTF-8.')
  }
}
