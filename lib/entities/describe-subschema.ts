import type { Field } from '@/lib/schema/field'
import type { Path } from '@/lib/schema/json'
import type { KongSchema } from '@/lib/schema/kong-schema'
import { readChecks, readFields } from '@/lib/schema/read-fields'
import { secretPaths, withoutSecretDefaults } from '@/lib/schema/secret-paths'
import type { KindDescription, SubschemaDescription } from './types'

/**
 * The fields of an entity once its subschema is chosen (`GET /schemas/plugins/key-auth`): what the subschema says of a field
 * lies over what the kind says (protocols, scopes it forbids), and `config` is filled in. Its `secrets` replace the kind's,
 * in which `config` is secret as a whole.
 */
export function describeSubschema(kind: KindDescription, name: string, schema: KongSchema): SubschemaDescription {
  const over = new Map(withoutSecretDefaults(readFields(schema)).map((field) => [field.name, field]))
  const fields = kind.fields.map((field) => laidOver(field, over.get(field.name)))
  const known = new Set(kind.fields.map((field) => field.name))
  const added = [...over.values()].filter((field) => !known.has(field.name))
  return {
    name,
    fields: [...fields, ...added],
    checks: [...kind.checks, ...readChecks(schema)],
    secrets: secretsOf(kind, [...over.values()]),
  }
}

function laidOver(field: Field, over: Field | undefined): Field {
  if (!over) return field
  const { abstract: _, ...concrete } = field
  return { ...concrete, ...over }
}

function secretsOf(kind: KindDescription, over: readonly Field[]): Path[] {
  const fills = kind.subschema?.fills
  const own = kind.secrets.filter((path) => path !== fills)
  return [...new Set([...own, ...secretPaths(over)])]
}
