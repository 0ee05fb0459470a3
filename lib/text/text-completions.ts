import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import { joinPath } from '@/lib/schema/value-at'
import type { TextLanguage } from './read-text'
import type { TextContext } from './text-context'

/** Something that could be typed: what the list shows, what is put in place of the typed word, and what it is about. */
export type TextCompletion = {
  readonly label: string
  readonly insert: string
  /** The field that is named, or whose value this is. */
  readonly field: Field
  readonly kind: 'field' | 'value' | 'default'
}

/** What fits at a place of a text: names of fields that are not there yet, or the values a field can have. */
export function textCompletions(
  fields: readonly Field[],
  context: TextContext,
  language: TextLanguage,
): readonly TextCompletion[] {
  if (context.at === 'key') {
    const named = fieldsIn(fields, context.keys)
    if (named.length > 0) return named.filter(isOffered(context)).map((field) => nameOf(field, context, language))
  }
  const field = fieldAt(fields, joinPath(...context.keys))
  return field ? valuesOf(field).map((one) => ({ ...one, field, insert: quoted(one.insert, context, language) })) : []
}

function fieldsIn(fields: readonly Field[], keys: readonly string[]): readonly Field[] {
  if (keys.length === 0) return fields
  const field = fieldAt(fields, joinPath(...keys))
  if (field?.type === 'foreign') return [{ name: 'id', type: 'string', required: true, uuid: true }]
  return field?.fields ?? []
}

function isOffered({ siblings }: TextContext): (field: Field) => boolean {
  return ({ name, forbidden, abstract, fields, deprecation }) =>
    !siblings.includes(name) && !forbidden && !deprecation && !(abstract && !fields)
}

function nameOf(field: Field, { isQuoted }: TextContext, language: TextLanguage): TextCompletion {
  const name = language === 'json' ? JSON.stringify(field.name) : field.name
  const opens = field.type === 'record' || field.type === 'map' || field.type === 'array' || field.type === 'set'
  // A quote that was opened is replaced with the word.
  const insert = language === 'yaml' ? `${isQuoted ? JSON.stringify(name) : name}:${opens ? '' : ' '}` : `${name}: `
  return { label: field.name, insert, field, kind: 'field' }
}

function valuesOf(field: Field): { label: string; insert: string; kind: 'value' | 'default' }[] {
  const chosen = field.oneOf ?? (field.type === 'boolean' ? [true, false] : [])
  const choices = chosen.map((value) => {
    const isDefault = field.default === value
    return { label: String(value), insert: JSON.stringify(value), kind: isDefault ? 'default' : 'value' } as const
  })
  const isPlain = typeof field.default === 'string' || typeof field.default === 'number'
  if (choices.length > 0 || !isPlain) return choices
  return [{ label: String(field.default), insert: JSON.stringify(field.default), kind: 'default' }]
}

/** In YAML a plain word needs no quotes, unless it would mean something else. */
function quoted(literal: string, { isQuoted }: TextContext, language: TextLanguage): string {
  const isText = literal.startsWith('"')
  if (language === 'json' || isQuoted || !isText) return literal
  const word = literal.slice(1, -1)
  return /^[A-Za-z/][\w./-]*$/.test(word) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(word) ? word : literal
}
