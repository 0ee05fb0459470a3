import type { Credential, GatewayDescription, KindDescription, Reference } from '@/lib/entities/types'

/** A kind of credential on this gateway, and the field that says whose it is. */
export type CredentialKind = {
  readonly description: KindDescription
  readonly credential: Credential
  readonly owner: Reference
}

/** The kinds of credentials that this gateway has for a kind of owner, in their order. */
export function credentialKinds(gateway: GatewayDescription, kind: string): readonly CredentialKind[] {
  return Object.values(gateway.kinds)
    .toSorted((a, b) => a.relatedOrder - b.relatedOrder)
    .flatMap((description) => {
      const { credential, references } = description
      const owner = references.find((one) => one.kind === kind && !one.many)
      return credential && owner ? [{ description, credential, owner }] : []
    })
}
