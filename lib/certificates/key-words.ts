/** Names of curves as people know them (RFC 5480 section 2.1.1.1 has both). */
const curves: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' }

/** A key's type and size as people write them, in any language: `RSA 2048`, `EC P-256`, `Ed25519`. */
export function keyWords({
  type,
  bits,
  curve,
}: {
  readonly type: string
  readonly bits?: number
  readonly curve?: string
}): string {
  if (curve !== undefined) return `EC ${curves[curve] ?? curve}`
  if (bits !== undefined) return `${type.toUpperCase()} ${bits}`
  return type.charAt(0).toUpperCase() + type.slice(1)
}
