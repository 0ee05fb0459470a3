import { childrenOf } from '../dao/constraints'
import type { Gateway } from '../dao/gateway'
import { newTable, type Table } from '../json'
import { compileField } from '../schema/compile'
import type { Field, Rule, Schema, Shape } from '../schema/types'
import { primaryKeyFault } from '../schema/validate'

/** Entities that a declarative configuration can hold. */
export function declaredEntities({ model }: Gateway): string[] {
  return [...model.schemas.keys()].filter((name) => !NEVER_DECLARED.has(name))
}

const NEVER_DECLARED = new Set(['tags', 'cluster_ca'])

/**
 * The shape of a whole configuration (kong/db/schema/others/declarative_config.lua): for each entity a list; inside of
 * its members lists of what refers to them. References are names or ids in text, or keys.
 */
export function documentShape(gateway: Gateway): Shape {
  const known = shapes.get(gateway)
  if (known) return known
  const fields = new Map<string, Field>([
    ['_format_version', compileField(table({ type: 'string', required: true, one_of: ['1.1', '2.1', '3.0'] }))],
    ['_transform', compileField(table({ type: 'boolean', default: true }))],
    ...EXTRA,
  ])
  for (const entity of declaredEntities(gateway)) fields.set(entity, listOf(memberSchema(gateway, entity, undefined)))
  const shape: Shape = { fields, checks: [], shorthands: new Map() }
  shapes.set(gateway, shape)
  return shape
}

const shapes = new WeakMap<Gateway, Shape>()

const table = (value: object): Table => Object.assign(newTable(), value)
const EXTRA: [string, Field][] = [
  ['_comment', compileField(table({ type: 'string' }))],
  ['_ignore', compileField(table({ type: 'array', elements: table({ type: 'any' }) }))],
]

const listOf = (shape: Schema): Field => ({
  type: 'array',
  attributes: table({ type: 'array' }),
  elements: { type: 'record', attributes: table({ type: 'record', required: true }), shape },
})

/** An entity as a member of a list; below a parent the reference to it goes without saying. */
function memberSchema(gateway: Gateway, entity: string, parentField: string | undefined): Schema {
  const schema = gateway.model.schemas.get(entity)
  if (!schema) throw new Error(`no entity ${entity}`)
  const fields = new Map<string, Field>()
  for (const [name, field] of schema.fields) {
    fields.set(name, field.type === 'foreign' ? referenceField(gateway, field, name === parentField) : field)
  }
  for (const [name, field] of EXTRA) fields.set(name, field)
  for (const { child, field } of childrenOf(gateway, entity)) {
    if (!NEVER_DECLARED.has(child)) fields.set(child, listOf(memberSchema(gateway, child, field)))
  }
  const subschemas =
    schema.subschemas && new Map([...schema.subschemas].map(([name, own]) => [name, withoutForeign(own)]))
  return { ...schema, fields, transformations: [], ...(subschemas && { subschemas }) }
}

/** Subschemas say which scopes a plugin cannot have; that holds for text, too. */
function withoutForeign(schema: Schema): Schema {
  const fields = new Map(schema.fields)
  for (const [name, field] of fields) if (field.type === 'foreign') fields.set(name, { ...field, type: 'any' })
  return { ...schema, fields }
}

/** A reference: first any text will do; where the document is wrong anyway, it must lead somewhere, as a key must. */
function referenceField(gateway: Gateway, field: Field, isImplied: boolean): Field {
  const parent = gateway.model.schemas.get(String(field.attributes.reference))
  const attributes = table({ ...field.attributes, type: 'any', ...(isImplied && { required: false }) })
  const rule: Rule = (value, around) => {
    if (!parent || (typeof value === 'string' && (around.leadsSomewhere?.(parent.name, value) ?? true)))
      return undefined
    return primaryKeyFault(parent, value, around)
  }
  return { type: 'any', attributes, rule }
}
