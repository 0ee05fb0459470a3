/**
 * A UUID made of a text, always the same (RFC 9562, version 8: custom). Not for secrets: it only has to differ where texts do.
 */
export function uuidOf(text: string): string {
  const parts = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344].map((seed) => mixed(text, seed))
  const hex = parts.map((part) => part.toString(16).padStart(8, '0')).join('')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** FNV-1a with the finish of MurmurHash3. */
function mixed(text: string, seed: number): number {
  let hash = seed ^ 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash ^= text.charCodeAt(at)
    hash = Math.imul(hash, 0x01000193)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
