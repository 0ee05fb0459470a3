import { useWords } from '@/components/ui/use-words'
import type { Column, KindDescription } from '@/lib/entities/types'
import { fieldLabel } from '@/lib/schema/field-label'
import { splitPath } from '@/lib/schema/value-at'

/** How a column, or a field, of a kind is called: by its own label, its field's, or Kong's name made readable. */
export function useColumnLabel(description: KindDescription): (column: Pick<Column, 'field' | 'label'>) => string {
  const words = useWords()
  return ({ field, label }) => {
    const given = label ?? description.manners[field]?.label
    return given ? words(given) : fieldLabel(splitPath(field).at(-1) ?? field)
  }
}
