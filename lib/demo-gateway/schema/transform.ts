import { isFilled, type Json, type Table, valueAt } from '../json'
import { addEntityFault, mutuallyRequired } from './checks'
import { mergeEntities } from './merge'
import { subschemaOf } from './subschema'
import type { Faults, Schema, Shape } from './types'

/** What was sent, and what was stored before (on update). */
type Inputs = { original?: Table | undefined; before?: Table | undefined }

/** Adds faults where a transformation was given only a part of what it works on (a password without its consumer). */
export function transformationFaults(
  schema: Schema | Shape,
  input: Table,
  { original, before, faults }: Inputs & { faults: Faults },
): void {
  if (!('transformations' in schema)) return
  const sent = original ?? input
  for (const { input: inputs, needs = [] } of schema.transformations) {
    const isAnySent = inputs.some((name) => isFilled(valueAt(sent, name)))
    const isNeedChanged =
      before !== undefined && needs.some((name) => !isSame(valueAt(sent, name), valueAt(before, name)))
    if (!isAnySent && !isNeedChanged) continue
    const words =
      mutuallyRequired(isNeedChanged ? sent : input, [...inputs, ...needs]) ?? mutuallyRequired(sent, inputs)
    if (words !== undefined) addEntityFault(faults, words)
  }
  const subschema = subschemaOf(schema, input)
  if (subschema) transformationFaults(subschema, input, { original, before, faults })
}

/** Applies the transformations whose inputs were sent. @returns the entity to store */
export function transform(schema: Schema, input: Table, original: Table): Table {
  let output = input
  for (const { input: inputs, needs = [], onWrite } of schema.transformations) {
    if (!inputs.every((name) => isFilled(valueAt(original, name)))) continue
    const values = [...inputs, ...needs].map((name) => valueAt(output, name))
    if (values.every(isFilled)) output = mergeEntities(schema, onWrite(...(values as Json[])), output)
  }
  const subschema = subschemaOf(schema, output)
  return subschema ? transform(subschema, output, original) : output
}

// Two tables are never the same to Lua, so a consumer that is sent again counts as changed.
function isSame(sent: Json | undefined, stored: Json | undefined): boolean {
  return sent === stored && (typeof sent !== 'object' || sent === null)
}
