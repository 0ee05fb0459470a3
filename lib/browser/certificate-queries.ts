import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  CertificateInspect,
  CertificateInspection,
  StoredCertificates,
  StoredKeyVerdict,
  Uses,
} from '@/lib/contract/certificates'
import { api } from '@/lib/contract/paths'
import { ask } from './ask'
import type { EntityAddress } from './entity-queries'

/** Reads about certificates: `['certificates', 'inspection', …]`, `['connections', c, 'certificates', kind, id, 'stored' | 'key' | 'uses', …]`. */
export const certificateQueries = {
  /** What a typed certificate and key are. Forgotten as soon as nobody looks at it: its key may be a private one. */
  inspection: (input: CertificateInspect) =>
    queryOptions({
      queryKey: ['certificates', 'inspection', input],
      queryFn: ({ signal }) =>
        ask<CertificateInspection>(api.certificateInspection(), { method: 'POST', body: input, signal }),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 0,
      placeholderData: keepPreviousData,
    }),
  /** What a gateway has; `version` changes with the certificates, so that a saved one is read anew. */
  stored: ({ connectionId, kind, id }: EntityAddress, version: string) =>
    queryOptions({
      queryKey: [...entityKey({ connectionId, kind, id }), 'stored', version],
      queryFn: ({ signal }) => ask<StoredCertificates>(api.storedCertificates(connectionId, kind, id), { signal }),
      placeholderData: keepPreviousData,
    }),
  /** Whether a new certificate belongs to a key that only the gateway and the server have. */
  storedKey: ({ connectionId, kind, id }: EntityAddress, body: { certificate: string; key: string }) =>
    queryOptions({
      queryKey: [...entityKey({ connectionId, kind, id }), 'key', body],
      queryFn: ({ signal }) =>
        ask<StoredKeyVerdict>(api.storedKeyCheck(connectionId, kind, id), { method: 'POST', body, signal }),
    }),
  uses: ({ connectionId, kind, id }: EntityAddress) =>
    queryOptions({
      queryKey: [...entityKey({ connectionId, kind, id }), 'uses'],
      queryFn: ({ signal }) => ask<Uses>(api.certificateUses(connectionId, kind, id), { signal }),
    }),
}

function entityKey({ connectionId, kind, id }: EntityAddress) {
  return ['connections', connectionId, 'certificates', kind, id] as const
}
