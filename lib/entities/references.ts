import type { GatewayDescription, Reference } from './types'

/** A kind that points at another, and how. */
export type Referrer = { readonly kind: string; readonly reference: Reference }

/** Who points at a kind on this gateway: its related lists, in their order. */
export function referencesTo(description: GatewayDescription, kind: string): Referrer[] {
  return Object.values(description.kinds)
    .toSorted((a, b) => a.relatedOrder - b.relatedOrder)
    .flatMap((from) => from.references.map((reference) => ({ kind: from.kind, reference })))
    .filter(({ reference }) => reference.kind === kind)
}
