import 'server-only'
import { documentItems } from '@/lib/declarative/document-items'
import { documentShape } from '@/lib/declarative/document-shape'
import type { SecretsOf } from '@/lib/declarative/kept-secrets'
import { type DescribedGateway, rulesOf, subschemaName } from '@/lib/diff/described-gateway'
import type { SubschemaDescription } from '@/lib/entities/types'
import { isConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'
import type { ConnectionContext } from '@/lib/server/context'
import { describeGateway, describeSubschema } from '@/lib/server/kong'

/** A gateway as a document needs it: its kinds, the subschemas the document names, and where secrets are. */
export type DescribedFor = {
  readonly gateway: DescribedGateway
  readonly shape: ReturnType<typeof documentShape>
  readonly secretsOf: SecretsOf
}

/** Describes a gateway for some documents. A subschema it does not have (a plugin not installed) leaves the kind's own rules. */
export async function describedFor(
  context: ConnectionContext,
  documents: readonly JsonObject[],
): Promise<DescribedFor> {
  const description = await describeGateway(context)
  const shape = documentShape(description)
  const wanted = new Map<string, Set<string>>()
  for (const document of documents)
    for (const { description: kind, value } of documentItems(document, shape).items) {
      const name = subschemaName(kind, value)
      if (name !== undefined) wanted.set(kind.kind, (wanted.get(kind.kind) ?? new Set()).add(name))
    }
  const subschemas = await Promise.all(
    [...wanted].map(async ([kind, names]) => {
      const found = await Promise.all([...names].map((name) => subschemaOf(context, kind, name)))
      return [kind, Object.fromEntries(found.flatMap((one) => (one ? [[one.name, one]] : [])))] as const
    }),
  )
  const gateway: DescribedGateway = { description, subschemas: Object.fromEntries(subschemas) }
  return { gateway, shape, secretsOf: ({ kind }, entity) => rulesOf(gateway, kind, entity).secrets }
}

async function subschemaOf(
  context: ConnectionContext,
  kind: string,
  name: string,
): Promise<SubschemaDescription | undefined> {
  try {
    return await describeSubschema(context, kind, name)
  } catch (error) {
    if (isConsoleError(error) && error.code === 'not_found') return undefined
    throw error
  }
}
