import type { CertificateField } from './certificate-fields'
import { sortPem } from './split-pem'

/** Where the parts of a bundle go; an absent one stays as it is. `note` says what happened besides. */
export type Distribution = {
  readonly certificate?: string
  readonly key?: string
  readonly note: 'both' | 'other' | 'keyLeftOut' | 'manyKeys'
}

/**
 * What to do with a text that comes into one field of a pair. Undefined: it is for that field alone, and goes in as it is. A key
 * that has no field of its own is left out: it would be stored where everybody can read it.
 */
export function distributePem(
  text: string,
  { part, hasKey }: { readonly part: keyof CertificateField; readonly hasKey: boolean },
): Distribution | undefined {
  const { certificates, key, keys } = sortPem(text)
  const isForOther = part === 'certificate' ? key !== '' : certificates !== ''
  if (!isForOther) return undefined
  const certificate = certificates === '' ? {} : { certificate: certificates }
  if (!hasKey) return { ...certificate, note: 'keyLeftOut' }
  const both = { ...certificate, ...(key !== '' && { key }) }
  if (keys > 1) return { ...both, note: 'manyKeys' }
  return { ...both, note: certificates !== '' && key !== '' ? 'both' : 'other' }
}
