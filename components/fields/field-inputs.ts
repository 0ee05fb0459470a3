import type { FieldType } from '@/lib/schema/field'
import type { FieldInput } from './input-props'
import { JsonInput } from './json-input'
import { ListInput } from './list-input'
import { MapInput } from './map-input'
import { NumberInput } from './number-input'
import { RecordInput } from './record-input'
import { ReferenceInput } from './reference-input'
import { SwitchInput } from './switch-input'
import { TextInput } from './text-input'

/** The input of each type of field. A type without one does not compile. */
export const fieldInputs: Readonly<Record<FieldType, FieldInput>> = {
  string: TextInput,
  integer: NumberInput,
  number: NumberInput,
  boolean: SwitchInput,
  array: ListInput,
  set: ListInput,
  map: MapInput,
  record: RecordInput,
  foreign: ReferenceInput,
  json: JsonInput,
}
