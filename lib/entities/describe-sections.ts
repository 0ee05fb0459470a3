import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import type { Path } from '@/lib/schema/json'
import type { Section } from './types'

/** The section for what no other mentions. */
export const moreSection = { id: 'more', title: { en: 'More', 'zh-CN': '更多' } } as const

/**
 * The sections of a definition with the fields this gateway has, and a last one, `more`, with everything that none of them
 * mentions, in schema order: a newer Kong's field is never hidden. It is folded, unless something in it must be filled in.
 */
export function describeSections(sections: readonly Section[], fields: readonly Field[]): Section[] {
  const own = sections.map((section) => ({
    ...section,
    fields: section.fields.filter((path) => isShown(fieldAt(fields, path))),
  }))
  const mentioned = new Set(own.flatMap((section) => section.fields))
  const left = leftover(fields, '', mentioned)
  const isNeeded = left.some((path) => isMissable(fieldAt(fields, path)))
  const more = left.length > 0 ? [{ ...moreSection, fields: left, collapsed: !isNeeded }] : []
  return [...own.filter((section) => section.fields.length > 0), ...more]
}

/** Whether a form shows the field: not what the gateway keeps itself (id, times), nor what the schema pins to null. */
export function isShown(field: Field | undefined): boolean {
  if (!field || field.forbidden) return false
  return !(field.auto && (field.uuid || field.timestamp))
}

/** A record some of whose fields are mentioned is looked into for the others. */
function leftover(fields: readonly Field[], above: Path, mentioned: ReadonlySet<Path>): Path[] {
  return fields.filter(isShown).flatMap((field) => {
    const path = `${above}${field.name}`
    if (mentioned.has(path)) return []
    const isPartly = [...mentioned].some((one) => one.startsWith(`${path}.`))
    return isPartly ? leftover(field.fields ?? [], `${path}.`, mentioned) : [path]
  })
}

function isMissable(field: Field | undefined): boolean {
  return field?.required === true && field.default === undefined && !field.auto && field.type !== 'record'
}
