import type { KindDescription } from '@/lib/entities/types'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'
import { joinPath } from '@/lib/schema/value-at'
import { type DocumentShape, documentOptions } from './document-shape'

/** One entity of a document: where it stands, and inside which other one. */
export type DocumentItem = {
  readonly path: Path
  readonly description: KindDescription
  /** As it stands, lists inside it included. */
  readonly value: JsonObject
  /** Names of its keys that are lists of other kinds. */
  readonly nested: ReadonlySet<string>
  readonly parent?: { readonly item: DocumentItem; readonly path: Path }
}

/** A part of a document that is no entity where one should be. */
export type OddPart = { readonly path: Path; readonly problem: 'unknown_list' | 'not_a_list' | 'not_an_object' }

/** Every entity of a document in the order it stands there, those inside others after them, and the parts that are none. */
export function documentItems(
  document: JsonObject,
  shape: DocumentShape,
): { readonly items: readonly DocumentItem[]; readonly odd: readonly OddPart[] } {
  const items: DocumentItem[] = []
  const odd: OddPart[] = []
  const readList = (
    list: Json,
    description: KindDescription,
    { path, parent }: Pick<DocumentItem, 'path' | 'parent'>,
  ) => {
    if (list === null) return
    if (!Array.isArray(list)) {
      odd.push({ path, problem: 'not_a_list' })
      return
    }
    for (const [index, value] of list.entries()) {
      const at = `${path}.${index}`
      if (!isJsonObject(value)) {
        odd.push({ path: at, problem: 'not_an_object' })
        continue
      }
      const inside = [...shape.nested(description.kind)].filter(([name]) => isNestedIn(description, name, value))
      const item = { path: at, description, value, nested: new Set(inside.map(([name]) => name)), parent }
      items.push(item)
      for (const [name, { description: child, path: field }] of inside)
        readList(value[name] ?? null, child, { path: `${at}.${joinPath(name)}`, parent: { item, path: field } })
    }
  }
  for (const [name, list] of Object.entries(document)) {
    if ((documentOptions as readonly string[]).includes(name)) continue
    const description = shape.lists.get(name)
    if (description) readList(list, description, { path: joinPath(name) })
    else odd.push({ path: joinPath(name), problem: 'unknown_list' })
  }
  return { items, odd }
}

/** A list of names that the kind itself has as a field (`snis` of a certificate) is that field; a list of objects is entities. */
function isNestedIn({ fields }: KindDescription, name: string, value: JsonObject): boolean {
  const list = value[name]
  if (list === undefined) return false
  if (!fields.some((field) => field.name === name)) return true
  return Array.isArray(list) && list.length > 0 && list.every(isJsonObject)
}
