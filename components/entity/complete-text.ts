import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import type { Field } from '@/lib/schema/field'
import type { Path } from '@/lib/schema/json'
import { joinPath } from '@/lib/schema/value-at'
import type { TextLanguage } from '@/lib/text/read-text'
import { type TextCompletion, textCompletions } from '@/lib/text/text-completions'
import { type TextContext, textContext } from '@/lib/text/text-context'

/** What a form knows about a place of its text. */
export type CompleteText = {
  readonly language: TextLanguage
  readonly fields: readonly Field[]
  /** Words about a field, by concrete path. */
  readonly helpOf: (field: Field, path: Path) => string | undefined
  /** The word for a value that the gateway fills in. */
  readonly defaultWord: string
  /** Names and ids of what a reference could point at. */
  readonly referenced: (
    schema: string,
    typed: string,
  ) => Promise<readonly { readonly id: string; readonly name: string }[]>
}

/** The completions of CodeMirror at a place: field names with what they are for, values, and references by name. */
export async function completeText(
  { state, pos, explicit }: CompletionContext,
  known: CompleteText,
): Promise<CompletionResult | null> {
  const context = textContext(state.doc.toString(), pos, known.language)
  // On an empty line nobody has asked for anything yet; after a colon there are few things to say.
  if (!context || (!explicit && context.at === 'key' && context.typed === '' && !context.isQuoted)) return null
  const offered = textCompletions(known.fields, context, known.language).map((one) => asOption(one, context, known))
  const options = [...matching(offered, context.typed), ...(await references(context, known))]
  if (options.length === 0) return null
  // A closing quote that the editor put there itself is replaced, too.
  const after = context.isQuoted && state.sliceDoc(pos, pos + 1) === '"' ? pos + 1 : pos
  // The editor's own filter would compare with the closing quote, too.
  return { from: context.from, to: after, options, filter: false }
}

/** What begins with the typed word first, then what contains it. */
function matching(options: readonly Completion[], typed: string): Completion[] {
  const word = typed.toLowerCase()
  const placed = options.map((option) => ({ option, at: option.label.toLowerCase().indexOf(word) }))
  return placed
    .filter(({ at }) => at !== -1)
    .toSorted((a, b) => Math.min(a.at, 1) - Math.min(b.at, 1))
    .map(({ option }) => option)
}

function asOption(
  { label, insert, field, kind }: TextCompletion,
  context: TextContext,
  known: CompleteText,
): Completion {
  const path = joinPath(...context.keys, ...(kind === 'field' ? [field.name] : []))
  const help = known.helpOf(field, path)
  return {
    label,
    apply: insert,
    detail: kind === 'field' ? field.type : kind === 'default' ? known.defaultWord : undefined,
    ...(help !== undefined && { info: help }),
  }
}

async function references({ at, keys, typed, isQuoted }: TextContext, known: CompleteText): Promise<Completion[]> {
  const isId = at === 'value' && keys.at(-1) === 'id'
  const field = isId ? fieldOf(known.fields, keys.slice(0, -1)) : undefined
  if (!field?.reference) return []
  const found = await known.referenced(field.reference, typed)
  return found.map(({ id, name }) => ({
    label: name,
    detail: id.slice(0, 8),
    apply: known.language === 'json' || isQuoted ? JSON.stringify(id) : id,
  }))
}

function fieldOf(fields: readonly Field[], keys: readonly string[]): Field | undefined {
  const [first, ...rest] = keys
  let field = fields.find(({ name }) => name === first)
  for (const key of rest) field = field?.fields?.find(({ name }) => name === key)
  return field
}
