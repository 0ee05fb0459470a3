import { authorityInputs, certificateInputs } from '@/components/certificates/certificate-inputs'
import type { FieldInput } from '@/components/fields/input-props'
import { ProtocolsInput } from '@/components/plugins/protocols-input'
import { routeInputs } from '@/components/routes/route-inputs'
import { upstreamInputs } from '@/components/upstreams/upstream-inputs'
import { VaultKindInput } from '@/components/vaults/vault-kind-input'
import type { Path } from '@/lib/schema/json'

/** Inputs of their own: kind, then general path. The third rung of the ladder: take it only when data cannot say it. */
export const customInputs: Readonly<Record<string, Readonly<Record<Path, FieldInput>>>> = {
  upstreams: upstreamInputs,
  routes: routeInputs,
  certificates: certificateInputs,
  ca_certificates: authorityInputs,
  plugins: { protocols: ProtocolsInput },
  vaults: { name: VaultKindInput },
}
