import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import type { Path } from '@/lib/schema/json'
import type { KongSchema } from '@/lib/schema/kong-schema'
import { readChecks, readFields } from '@/lib/schema/read-fields'
import { secretPaths, withoutSecretDefaults } from '@/lib/schema/secret-paths'
import { describeSections } from './describe-sections'
import { tiesOf } from './ties-of'
import type { Column, EntityDefinition, FieldManners, KindDescription, Reference, Serving } from './types'

/** The kind of a schema's name as this gateway has it; undefined where it has none. */
export type KindOfSchema = (schemaName: string) => string | undefined

/** What a description is made of. `serving`: the names it is served under, where those are not the definition's first. */
export type KindParts = {
  readonly kind: string
  readonly definition: EntityDefinition
  readonly schema: KongSchema
  readonly kindOfSchema: KindOfSchema
  readonly writable: boolean
  readonly serving?: Serving
}

/** The names a kind may be served under, the usual ones first. */
export function servingsOf(
  kind: string,
  { schema, collection = kind, alternatives = [] }: EntityDefinition,
): Serving[] {
  return [{ schema, collection }, ...alternatives]
}

/** Definition and schema joined. What the definition mentions and the gateway lacks is left out; the rest is under `more`. */
export function describeKind({
  kind,
  definition,
  schema,
  kindOfSchema,
  writable,
  serving,
}: KindParts): KindDescription {
  const fields = withUnlisted(withoutSecretDefaults(readFields(schema)), definition.alsoFields ?? [])
  const has = (path: Path) => fieldAt(fields, path) !== undefined
  const { label, purpose, group, icon, ownedBy, subschema, credential, membership, relatedOrder = 100 } = definition
  const columns: readonly Column[] = definition.columns
  const facts: readonly Path[] = definition.facts ?? []
  const own = servingsOf(kind, definition)[0]
  return {
    kind,
    schema: serving?.schema ?? own?.schema ?? definition.schema,
    collection: serving?.collection ?? own?.collection ?? kind,
    ...(ownedBy && { ownedBy }),
    label,
    purpose,
    group,
    icon,
    nameFields: definition.nameFields.filter(has),
    columns: columns.filter(({ field, isWorkedOut }) => isWorkedOut || has(field)),
    facts: facts.filter(has),
    sections: describeSections(definition.sections, fields),
    fields,
    checks: readChecks(schema),
    manners: mannersOf(definition.manners ?? {}, has),
    references: referencesOf({ fields, alsoReferences: definition.alsoReferences ?? {}, kindOfSchema }),
    secrets: secretsOf(fields, definition),
    ...(subschema && has(subschema.fills) && has(subschema.chosenBy) && { subschema }),
    ...(credential && { credential }),
    ...(membership && { membership }),
    relatedOrder,
    writable,
  }
}

function withUnlisted(fields: readonly Field[], also: readonly Field[]): readonly Field[] {
  return [...fields, ...also.filter(({ name }) => !fields.some((field) => field.name === name))]
}

function mannersOf(
  manners: Readonly<Record<Path, FieldManners>>,
  has: (path: Path) => boolean,
): Readonly<Record<Path, FieldManners>> {
  const kept = Object.entries(manners).filter(([path]) => has(path))
  return Object.fromEntries(
    kept.map(([path, { onlyWhen, ...rest }]) => {
      const ties = tiesOf(onlyWhen).filter(({ field }) => has(field))
      // A tie to a field that this gateway lacks would hide a field for ever.
      return [path, ties.length > 0 ? { ...rest, onlyWhen: ties } : rest]
    }),
  )
}

/**
 * What a subschema fills is secret as a whole until its subschema tells which parts are: a plugin's `config` never leaves
 * the server unread.
 */
function secretsOf(fields: readonly Field[], { manners = {}, subschema }: EntityDefinition): Path[] {
  const marked = Object.entries(manners).filter(([path, { secret }]) => secret && fieldAt(fields, path))
  const filled = subschema && fieldAt(fields, subschema.fills) ? [subschema.fills] : []
  return [...new Set([...secretPaths(fields), ...marked.map(([path]) => path), ...filled])]
}

/** The references of fields, at every depth of records, and those the schema calls strings. Shared with kinds without a definition. */
export function referencesOf({
  fields,
  alsoReferences,
  kindOfSchema,
}: {
  fields: readonly Field[]
  alsoReferences: Readonly<Record<Path, string>>
  kindOfSchema: KindOfSchema
}): Reference[] {
  const foreign = fields.flatMap((field) => foreignsIn(field, field.name, kindOfSchema))
  const also = Object.entries(alsoReferences).filter(([path]) => fieldAt(fields, path) !== undefined)
  return [...foreign, ...also.map(([path, kind]) => ({ path, kind, many: true, cascades: false }))]
}

function foreignsIn(field: Field, path: Path, kindOfSchema: KindOfSchema): Reference[] {
  if (field.type === 'record') {
    return (field.fields ?? []).flatMap((one) => foreignsIn(one, `${path}.${one.name}`, kindOfSchema))
  }
  const kind =
    field.type === 'foreign' && !field.forbidden && field.reference ? kindOfSchema(field.reference) : undefined
  return kind === undefined ? [] : [{ path, kind, many: false, cascades: field.cascades === true }]
}
