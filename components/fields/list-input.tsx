'use client'

import { CardsInput } from './cards-input'
import { ChoicesInput } from './choices-input'
import type { FieldInput, InputProps } from './input-props'
import { LinesInput } from './lines-input'
import { TagsInput } from './tags-input'

/** An array or set, drawn by what its items are. */
export function ListInput(props: InputProps) {
  const Input = listInputOf(props)
  return <Input {...props} />
}

function listInputOf({ field }: InputProps): FieldInput {
  const item = field.item
  if (item?.oneOf) return ChoicesInput
  if (item?.type !== 'string' && item?.type !== 'integer' && item?.type !== 'number') return CardsInput
  return field.type === 'set' ? TagsInput : LinesInput
}
