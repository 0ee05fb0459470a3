/** The parts of `{vault://<vault>/<name>/<key>}`: where a value is kept. `vault` is a vault's prefix, or a kind of vault. */
export type VaultReference = { readonly vault: string; readonly name: string; readonly key?: string }

/** Whether a text is meant as a reference: Kong looks no further than at its two ends (kong/pdk/vault.lua, is_reference). */
export function isVaultReference(text: string): boolean {
  return text.length > 11 && text.startsWith('{vault://') && text.endsWith('}')
}

/**
 * The parts of a reference, undefined where Kong could not take it apart: no vault, or nothing in it (kong/pdk/vault.lua,
 * parse_reference, 3.0 to 3.9). What follows `?` or `#` is a vault's own business.
 */
export function parseVaultReference(text: string): VaultReference | undefined {
  if (!isVaultReference(text)) return undefined
  const [, vault, path] = /^\{vault:\/\/([^/?#]+)\/([^?#]+)(?:[?#].*)?\}$/s.exec(text) ?? []
  if (vault === undefined || path === undefined || !isVaultName(vault)) return undefined
  const [name = '', ...keys] = path.split('/')
  if (!isReferencePart(name)) return undefined
  const key = keys.join('/')
  return { vault, name, ...(key !== '' && { key }) }
}

/** The text of a reference; undefined where a part is missing or could not be read back. */
export function writeVaultReference({ vault, name, key = '' }: VaultReference): string | undefined {
  const text = `{vault://${vault}/${name}${key === '' ? '' : `/${key}`}}`
  const parsed = parseVaultReference(text)
  return parsed && parsed.vault === vault && parsed.name === name && (parsed.key ?? '') === key ? text : undefined
}

/** Kong's prefixes: lower-case letters, digits and dashes, a letter first (kong/db/schema/entities/vaults.lua). */
function isVaultName(text: string): boolean {
  return /^[a-z][a-z0-9-]*$/.test(text)
}

function isReferencePart(text: string): boolean {
  return text !== '' && !/[\s{}]/.test(text)
}
