import type { Column, KindDescription } from '@/lib/entities/types'
import { fieldAt } from '@/lib/schema/field-at'
import type { Path } from '@/lib/schema/json'

/** The columns to show: those chosen by hand (in the definition's order, the name always), else all of the definition. */
export function columnsOf(description: KindDescription, chosen: readonly Path[] | undefined): readonly Column[] {
  if (!chosen || chosen.length === 0) return description.columns
  return description.columns.filter(({ field, as }) => as === 'name' || chosen.includes(field))
}

/** The columns that stay on a phone: the first two that are not minor, and a switch. */
export function narrowColumns(columns: readonly Column[]): readonly Column[] {
  const texts = columns.filter(({ as, minor }) => as !== 'toggle' && !minor).slice(0, 2)
  return columns.filter((column) => column.as === 'toggle' || texts.includes(column))
}

/** A choice of so many letters fits where a number does. */
const shortLetters = 10

const narrowDisplays: readonly (Column['as'] | undefined)[] = ['toggle', 'tags', 'time', 'expiry']

/** How many columns share what room is left by those of fixed width, in three steps: lists of many texts give hosts and paths the most of it. */
export function crowdOf(
  description: Pick<KindDescription, 'fields'>,
  columns: readonly Column[],
): 'few' | 'some' | 'many' {
  const texts = columns.filter((column) => !narrowDisplays.includes(column.as) && !isShortColumn(description, column))
  if (texts.length < 3) return 'few'
  return texts.length === 3 ? 'some' : 'many'
}

/** Whether a column needs little room: numbers, yes or no, choices that are mostly short words, or a list of such. */
export function isShortColumn(description: Pick<KindDescription, 'fields'>, { field, as, short }: Column): boolean {
  if (short) return true
  if (as !== undefined && as !== 'list') return false
  const found = fieldAt(description.fields, field)
  const one = found?.item ?? found
  if (!one || one.timestamp) return false
  if (one.oneOf)
    return one.oneOf.filter((choice) => String(choice).length > shortLetters).length * 2 <= one.oneOf.length
  return ['integer', 'number', 'boolean'].includes(one.type)
}

/** The column whose cell links to the entity: the one declared so, else the first. */
export function isLinkColumn(columns: readonly Column[], column: Column): boolean {
  return (columns.find(({ as }) => as === 'name') ?? columns[0]) === column
}
