'use client'

import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { entityQueries } from '@/lib/browser/entity-queries'
import { documentItems } from '@/lib/declarative/document-items'
import { documentShape } from '@/lib/declarative/document-shape'
import { type DescribedGateway, subschemaName } from '@/lib/diff/described-gateway'
import type { GatewayDescription, SubschemaDescription } from '@/lib/entities/types'
import type { JsonObject } from '@/lib/schema/json'

/** A gateway with the subschemas that a document names, as far as they have come. What has not come is not checked yet. */
export function useDescribed(connectionId: string, gateway: GatewayDescription, document: JsonObject) {
  const shape = useMemo(() => documentShape(gateway), [gateway])
  const wanted = useMemo(() => {
    const found = new Map<string, { kind: string; name: string }>()
    for (const { description, value } of documentItems(document, shape).items) {
      const name = subschemaName(description, value)
      if (name !== undefined) found.set(`${description.kind}/${name}`, { kind: description.kind, name })
    }
    return [...found.values()]
  }, [document, shape])
  const answers = useQueries({
    queries: wanted.map((one) => ({ ...entityQueries.subschema({ connectionId, ...one }), retry: false })),
    combine: (results) => results.map(({ data }) => data),
  })
  const described = useMemo((): DescribedGateway => {
    const subschemas: Record<string, Record<string, SubschemaDescription>> = {}
    for (const [at, { kind, name }] of wanted.entries()) {
      const answer = answers[at]
      if (answer) subschemas[kind] = { ...subschemas[kind], [name]: answer }
    }
    return { description: gateway, subschemas }
  }, [gateway, wanted, answers])
  return { shape, described }
}
