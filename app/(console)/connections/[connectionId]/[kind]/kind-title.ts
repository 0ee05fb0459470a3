import { getLocale } from 'next-intl/server'
import { definitions } from '@/lib/entities/registry'
import type { EntityDefinition } from '@/lib/entities/types'

/** What a kind is called in a page's title; a kind without a definition by Kong's own word. */
export async function kindTitle(kind: string, number: 'one' | 'many'): Promise<string> {
  const all: Readonly<Record<string, EntityDefinition>> = definitions
  const definition = Object.hasOwn(all, kind) ? all[kind] : undefined
  return definition ? definition.label[number][await getLocale()] : kind
}
