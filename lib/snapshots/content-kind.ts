import type { Column, ColumnDisplay, KindDescription } from '@/lib/entities/types'
import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import type { Path } from '@/lib/schema/json'

/** What a list of a snapshot's kind is drawn by. */
export type DrawnKind = Pick<KindDescription, 'kind' | 'icon' | 'nameFields'> & {
  readonly label?: KindDescription['label']
  readonly columns: readonly Column[]
  readonly references: Readonly<Record<Path, string>>
}

/**
 * A description cut down to what draws a list of what was kept: columns with their labels and displays filled in, less those that only a
 * reading of the gateway works out. A kind nobody described has its ids alone.
 */
export function contentKind(kind: string, description: KindDescription | undefined): DrawnKind {
  if (!description) return { kind, icon: 'other', nameFields: [], columns: [], references: {} }
  const { icon, nameFields, label, columns, manners, fields, references } = description
  return {
    kind,
    icon,
    nameFields,
    label,
    columns: columns
      .filter(({ isWorkedOut }) => !isWorkedOut)
      .map((column) => {
        const words = column.label ?? manners[column.field]?.label
        const as = column.as ?? displayOf(fieldAt(fields, column.field))
        return { ...column, ...(words && { label: words }), ...(as && { as }) }
      }),
    references: Object.fromEntries(references.filter(({ many }) => !many).map((one) => [one.path, one.kind])),
  }
}

function displayOf(field: Field | undefined): ColumnDisplay | undefined {
  if (field?.timestamp) return 'time'
  if (field?.type === 'array' || field?.type === 'set') return 'list'
  return field?.type === 'string' && !field.oneOf ? 'code' : undefined
}
