import { type DescribedGateway, rulesOf } from '@/lib/diff/described-gateway'
import type { KindDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { childOf } from '@/lib/schema/value-at'
import { type DocumentShape, documentOptions } from './document-shape'

/**
 * The fields of a document as far as some keys lead into it: its lists, what entities of the list there have, the lists inside those. Only
 * that way is filled, since lists can nest without end. `document` tells which subschema an entity on the way has.
 */
export function documentFields(
  document: JsonObject,
  keys: readonly string[],
  { shape, gateway }: { shape: DocumentShape; gateway: DescribedGateway },
): readonly Field[] {
  const itemFields = (
    description: KindDescription,
    value: Json | undefined,
    rest: readonly string[],
  ): readonly Field[] => {
    const entity = isJsonObject(value) ? value : {}
    const own = rulesOf(gateway, description.kind, entity).fields.map(referenceByName)
    const inside = [...shape.nested(description.kind)].filter(([name]) => !own.some((field) => field.name === name))
    return [...own, ...inside.map(([name, nested]) => listField(name, nested.description, { value: entity, rest }))]
  }
  const listField = (
    name: string,
    description: KindDescription,
    { value, rest: [key, index = '', ...rest] }: { value: JsonObject; rest: readonly string[] },
  ): Field => {
    const item = key === name ? childOf(childOf(value, name), index) : undefined
    const fields = key === name ? itemFields(description, item, rest) : []
    return { name, type: 'array', required: false, item: { name: '*', type: 'record', required: true, fields } }
  }
  return [
    ...documentOptions.map(optionField),
    ...[...shape.lists].map(([name, description]) => listField(name, description, { value: document, rest: keys })),
  ]
}

/** In a document a reference is a text: an id or a name. */
function referenceByName(field: Field): Field {
  return field.type === 'foreign' ? { ...field, type: 'string' } : field
}

function optionField(name: (typeof documentOptions)[number]): Field {
  if (name === '_format_version') return { name, type: 'string', required: true, oneOf: ['3.0', '2.1', '1.1'] }
  return name === '_transform'
    ? { name, type: 'boolean', required: false, default: true }
    : { name, type: 'string', required: false }
}
