/**
 * Whether a certificate with these names is valid for what clients ask for by an SNI. A `*` in a certificate stands for exactly one
 * label, the first (RFC 9525 section 6.3). An SNI of Kong may be a pattern itself: `*.shop.example` is covered by the same wildcard;
 * `shop.*` and `*` (the certificate for everyone else) stand for names nobody can list, so they are never said to be uncovered.
 */
export function coversName(names: readonly string[], sni: string): boolean {
  const wanted = plain(sni)
  if (wanted === '*' || wanted.endsWith('.*')) return true
  return names.some((name) => isCovered(plain(name), wanted))
}

function isCovered(name: string, wanted: string): boolean {
  if (name === wanted) return true
  if (!name.startsWith('*.') || wanted.startsWith('*.')) return false
  const at = wanted.indexOf('.')
  return at > 0 && wanted.slice(at + 1) === name.slice(2)
}

/** Host names have no case and may end with the root's dot. */
function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}
