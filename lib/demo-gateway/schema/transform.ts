import { isFilled, type Json, type Table, valueAt } from '../json'
import { addEntityFault, mutuallyRequired } from './checks'
import { mergeEntities, subschemaOf } from './subschema'
import type { Faults, Schema } from './types'

/** Adds faults where a transformation was given only a part of what it works on (a password without its consumer). */
export function transformationFaults(
  schema: Schema,
  input: Table,
  { original, before, faults }: { original: Table; before: Table | undefined; faults: Faults },
): void {
  for (const { input: inputs, needs = [] } of schema.transformations) {
    const isAnySent = inputs.some((name) => isFilled(valueAt(original, name)))
    const isNeedChanged =
      before !== undefined && needs.some((name) => !isSame(valueAt(original, name), valueAt(before, name)))
    if (!isAnySent && !isNeedChanged) continue
    const together = mutuallyRequired(isNeedChanged ? original : input, [...inputs, ...needs])
    const verdict = together === true ? mutuallyRequired(original, inputs) : together
    if (verdict !== true) addEntityFault(faults, verdict)
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
