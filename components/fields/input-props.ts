import type { ComponentType } from 'react'
import type { FieldManners } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import type { Json, Path } from '@/lib/schema/json'

/** What every input of a field is given. It shows `value` and says what the value should be; the frame around it is field.tsx. */
export type InputProps = {
  /** Id of the element that takes the focus; the label is `${id}-label`. */
  readonly id: string
  readonly path: Path
  readonly field: Field
  readonly manners: FieldManners
  readonly label: string
  readonly value: Json | undefined
  /** Undefined: nothing is to be sent (a new entity), or the value is to be taken away (an existing one). */
  readonly onChange: (value: Json | undefined) => void
  readonly onBlur: () => void
  /** What the gateway fills in when nothing is given, or an example. */
  readonly placeholder?: string
  readonly isInvalid: boolean
  readonly describedBy?: string
}

/** An input for one type of field. */
export type FieldInput = ComponentType<InputProps>

/** The attributes that tie an input to its label, its help and its error. */
export function inputAttributes({ id, isInvalid, describedBy, onBlur }: InputProps) {
  return { id, error: isInvalid, 'aria-invalid': isInvalid || undefined, 'aria-describedby': describedBy, onBlur }
}
