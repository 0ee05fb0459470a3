import { useQuery } from '@tanstack/react-query'
import type { FieldInput } from '@/components/fields/input-props'
import type { Path } from '@/lib/schema/json'

/** Inputs of a kind's own, by general path. */
export type CustomInputs = Readonly<Record<Path, FieldInput>>

/**
 * Inputs of their own, by kind. The third rung of the ladder: take it only when data cannot say it. Loaded with the first form of the kind,
 * since the form of a service needs neither PEM files nor regular expressions.
 */
const loaders: Readonly<Record<string, () => Promise<CustomInputs>>> = {
  upstreams: async () => (await import('@/components/upstreams/upstream-inputs')).upstreamInputs,
  routes: async () => (await import('@/components/routes/route-inputs')).routeInputs,
  certificates: async () => (await import('@/components/certificates/certificate-inputs')).certificateInputs,
  ca_certificates: async () => (await import('@/components/certificates/certificate-inputs')).authorityInputs,
  plugins: async () => ({ protocols: (await import('@/components/plugins/protocols-input')).ProtocolsInput }),
  vaults: async () => ({ name: (await import('@/components/vaults/vault-kind-input')).VaultKindInput }),
}

const none: CustomInputs = {}

/** The inputs a kind has of its own; `data` is undefined while they are on their way. */
export function useCustomInputs(kind: string) {
  const load = loaders[kind]
  const query = useQuery({
    queryKey: ['custom-inputs', kind],
    queryFn: load ?? (async () => none),
    enabled: load !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  return load ? query : { ...query, data: none }
}
