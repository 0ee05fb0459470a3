import { childrenOf } from '../dao/constraints'
import { type Gateway, schemaOf } from '../gateway'
import { compileField } from '../schema/compile'
import type { Field, Rule, Schema } from '../schema/types'
import { primaryKeyVerdict } from '../schema/validate'

/** Entities that a declarative configuration can hold. */
export function declaredEntities({ model }: Gateway): string[] {
  return [...model.schemas.keys()].filter((name) => !NEVER_DECLARED.has(name))
}

const NEVER_DECLARED = new Set(['tags', 'cluster_ca'])

/**
 * The shape of a whole configuration (kong/db/schema/others/declarative_config.lua): for each entity a list; inside of
 * its members lists of what refers to them. References are names or ids in text, or keys.
 */
export function documentShape(gateway: Gateway): Schema {
  const known = shapes.get(gateway)
  if (known) return known
  const lists = declaredEntities(gateway).map((entity) => [entity, listOf(gateway, entity)] as const)
  const fields = new Map([...DOCUMENT, ...FREE, ...lists])
  const shape = { name: '', fields, checks: [], shorthands: new Map(), transformations: [], facts: {} }
  shapes.set(gateway, shape)
  return shape
}

const shapes = new WeakMap<Gateway, Schema>()

const DOCUMENT: [string, Field][] = [
  ['_format_version', compileField({ type: 'string', required: true, one_of: ['1.1', '2.1', '3.0'] })],
  ['_transform', compileField({ type: 'boolean', default: true })],
]
/** What may stand anywhere. */
const FREE: [string, Field][] = [
  ['_comment', compileField({ type: 'string' })],
  ['_ignore', compileField({ type: 'array', elements: { type: 'any' } })],
]

/** A list of an entity; below a parent the reference to it goes without saying. */
function listOf(gateway: Gateway, entity: string, parentField?: string): Field {
  const schema = schemaOf(gateway, entity)
  const own = [...schema.fields].map(([name, field]): [string, Field] =>
    field.type === 'foreign' ? [name, referenceField(gateway, field, name === parentField)] : [name, field],
  )
  const children = childrenOf(gateway, entity)
    .filter(({ child }) => !NEVER_DECLARED.has(child))
    .map(({ child, field }): [string, Field] => [child, listOf(gateway, child, field)])
  const shape: Schema = { ...schema, fields: new Map([...own, ...FREE, ...children]), transformations: [] }
  if (schema.subschemas) {
    const byName = [...schema.subschemas.byName].map(([name, part]) => [name, withoutForeign(part)] as const)
    shape.subschemas = { ...schema.subschemas, byName: new Map(byName) }
  }
  return {
    type: 'array',
    attributes: { type: 'array' },
    elements: { type: 'record', attributes: { type: 'record', required: true }, shape },
  }
}

/** Subschemas say which scopes a plugin cannot have; that holds for text, too. */
function withoutForeign(schema: Schema): Schema {
  const anything = ([name, field]: [string, Field]): [string, Field] =>
    field.type === 'foreign' ? [name, { ...field, type: 'any' }] : [name, field]
  return { ...schema, fields: new Map([...schema.fields].map(anything)) }
}

/** A reference: first any text will do; where the document is wrong anyway, it must lead somewhere, as a key must. */
function referenceField({ model }: Gateway, field: Field, isImplied: boolean): Field {
  const parent = model.schemas.get(String(field.attributes.reference))
  const rule: Rule = (value, around) => {
    const isNamed = !parent || (typeof value === 'string' && (around.leadsSomewhere?.(parent.name, value) ?? true))
    return isNamed || primaryKeyVerdict(parent, value, around)
  }
  return { type: 'any', attributes: { ...field.attributes, type: 'any', ...(isImplied && { required: false }) }, rule }
}
