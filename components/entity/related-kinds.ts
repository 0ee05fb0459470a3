import { referencesTo } from '@/lib/entities/references'
import type { GatewayDescription, KindDescription, Reference } from '@/lib/entities/types'

/** A kind whose entities point at another, with every way they do. */
export type RelatedKind = { readonly description: KindDescription; readonly references: readonly Reference[] }

/** The kinds that point at one, in the order their definitions ask for. */
export function relatedKinds(gateway: GatewayDescription, kind: string): readonly RelatedKind[] {
  const byKind = new Map<string, Reference[]>()
  for (const { kind: from, reference } of referencesTo(gateway, kind))
    byKind.set(from, [...(byKind.get(from) ?? []), reference])
  return [...byKind]
    .flatMap(([from, references]) => {
      const description = gateway.kinds[from]
      return description ? [{ description, references }] : []
    })
    .sort((a, b) => a.description.relatedOrder - b.description.relatedOrder)
}
