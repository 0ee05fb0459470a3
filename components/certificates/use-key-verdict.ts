import { useQuery } from '@tanstack/react-query'
import { useFormScope } from '@/components/fields/form-scope'
import { certificateQueries } from '@/lib/browser/certificate-queries'
import type { CertificateInspection, KeyVerdict } from '@/lib/contract/certificates'
import { valueAt } from '@/lib/schema/value-at'
import { useSettled } from './use-inspection'
import type { Pair } from './use-pair'

/**
 * Whether the key of a pair belongs to its certificate. A typed key was inspected along with it; one that the gateway has and the
 * browser has not is asked about in the server, once the certificate is another one. Undefined: nothing to say (yet).
 */
export function useKeyVerdict(pair: Pair, inspection: CertificateInspection | undefined): KeyVerdict | undefined {
  const { store, connectionId, kind, id, withheld } = useFormScope()
  const certificate = useSettled(pair.texts.certificate)
  const isKept = pair.key !== undefined && pair.texts.key === '' && withheld.includes(pair.key)
  const isChanged = certificate !== '' && certificate !== valueAt(store.get().before, pair.certificate)
  const stored = useQuery({
    ...certificateQueries.storedKey({ connectionId, kind, id: id ?? '' }, { certificate, key: pair.key ?? '' }),
    enabled: isKept && isChanged && id !== undefined,
  })
  if (isKept) return isChanged && inspection?.chain.length ? stored.data?.verdict : undefined
  return pair.texts.key === '' ? undefined : inspection?.key?.verdict
}
