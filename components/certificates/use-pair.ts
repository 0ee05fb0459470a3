import { useDraftValue, useFormScope } from '@/components/fields/form-scope'
import { type CertificateField, certificateFieldsOf } from '@/lib/certificates/certificate-fields'
import type { Path } from '@/lib/schema/json'

/** A pair of fields of the form around, and what stands in them. */
export type Pair = CertificateField & { readonly texts: { readonly certificate: string; readonly key: string } }

/** The pair that a field belongs to; a field in none is a certificate alone. */
export function usePair(path: Path): Pair {
  const { kind } = useFormScope()
  const pair = certificateFieldsOf(kind).find(({ certificate, key }) => certificate === path || key === path) ?? {
    certificate: path,
  }
  const certificate = useDraftValue(pair.certificate)
  const key = useDraftValue(pair.key ?? '')
  return { ...pair, texts: { certificate: textOf(certificate), key: pair.key === undefined ? '' : textOf(key) } }
}

/** The first pair of the kind around, where a field belongs to another one: what it must differ from. */
export function useFirstPair(path: Path): Pair | undefined {
  const { kind } = useFormScope()
  const [first] = certificateFieldsOf(kind)
  const pair = usePair(first?.certificate ?? path)
  return first && first.certificate !== path ? pair : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
