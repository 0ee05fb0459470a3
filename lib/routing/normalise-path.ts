import type { RouterRules } from './router-rules'

/**
 * The path of a request as the router sees it, from the request target: without the query and, from Kong 2.3, normalised
 * (kong/tools/uri.lua: escapes undone but for reserved characters, dot segments removed, slashes merged).
 */
export function requestPath(target: string, { isPathNormalised }: Pick<RouterRules, 'isPathNormalised'>): string {
  const query = target.indexOf('?', 1)
  const path = query < 0 ? target : target.slice(0, query)
  return isPathNormalised ? normalisePath(path) : path
}

/** A path in the form Kong 2.3 and newer compare: also what 3.0 and newer want a prefix path to be written in. */
export function normalisePath(path: string): string {
  const decoded = path.replaceAll(/(?:%[0-9a-f]{2})+/gi, decodeRun)
  if (!decoded.includes('.') && !decoded.includes('//')) return decoded
  const segments = decoded
    .replaceAll(/\/{2,}/g, '/')
    .split('/')
    .slice(1)
  const kept: string[] = []
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1
    if (segment === '..') kept.pop()
    if (segment !== '.' && segment !== '..') kept.push(segment)
    else if (isLast) kept.push('')
  }
  return `/${kept.join('/')}`
}

const reserved = "!*'();:@&=+$,/?%#[]"

/** Escapes in a row, which together may be one letter in UTF-8; what is none stays as it is. */
function decodeRun(run: string): string {
  const bytes = Uint8Array.from(run.match(/[0-9a-f]{2}/gi) ?? [], (hex) => Number.parseInt(hex, 16))
  let text = ''
  let start = 0
  const flush = (end: number) => {
    if (end > start) text += decodeBytes(bytes.subarray(start, end))
    start = end + 1
  }
  for (const [index, byte] of bytes.entries()) {
    if (byte > 0x7f || !reserved.includes(String.fromCharCode(byte))) continue
    flush(index)
    text += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
  }
  flush(bytes.length)
  return text
}

function decodeBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return [...bytes].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')
  }
}
