import { type DescribedGateway, rulesOf } from '@/lib/diff/described-gateway'
import { factsOf } from '@/lib/diff/kind-facts'
import { type CheckProblem, checkDraft } from '@/lib/schema/check-value'
import type { Json, JsonObject, Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { unknownFields } from '@/lib/text/unknown-fields'
import { type DocumentEntities, documentEntities } from './document-entities'
import type { DocumentItem } from './document-items'
import { type DocumentShape, documentShape } from './document-shape'
import { keptSecret, marksIn } from './kept-secret'

/** What is wrong at a place of a document: a rule of its field, or something about the document itself. */
export type DocumentProblem = { readonly path: Path; readonly isCertain: boolean } & (
  | { readonly check: CheckProblem }
  | { readonly code: DocumentProblemCode; readonly values: Readonly<Record<string, string>> }
)

/** Each has a sentence in the messages. */
export type DocumentProblemCode =
  | 'format_version'
  | 'unknown_list'
  | 'not_a_list'
  | 'not_an_object'
  | 'unknown_field'
  | 'dangling'
  | 'doubled'
  | 'not_a_hash'
  | 'hashed_twice'

/** A document as entities, with what is surely (or, `isCertain: false`, probably) wrong in it. The gateway is the judge of the rest. */
export function checkDocument(
  document: JsonObject,
  gateway: DescribedGateway,
  shape: DocumentShape = documentShape(gateway.description),
): { readonly read: DocumentEntities; readonly problems: readonly DocumentProblem[] } {
  const read = documentEntities(document, shape)
  const problems: DocumentProblem[] = [
    ...formatProblems(document, gateway.description.version),
    ...read.odd.map(({ path, problem }) => said(path, problem, { name: path })),
    ...read.dangling.map(({ path, kind, text }) => said(path, 'dangling', { kind, text })),
    ...read.doubled.map(({ path, text }) => said(path, 'doubled', { text })),
    ...read.items.flatMap((item) => itemProblems(item, gateway)),
    ...read.items.flatMap((item) => hashProblems(item, document._transform !== false)),
  ]
  return { read, problems }
}

/** Formats by the first major version that reads them (kong/db/schema/others/declarative_config.lua). */
const formats = [
  { name: '1.1', since: 1 },
  { name: '2.1', since: 2 },
  { name: '3.0', since: 3 },
]

function formatProblems({ _format_version: given }: JsonObject, version: string): DocumentProblem[] {
  const major = Number.parseInt(version, 10)
  const known = formats.filter(({ since }) => since <= major).map(({ name }) => name)
  if (typeof given === 'string' && known.includes(given)) return []
  return [said('_format_version', 'format_version', { choices: known.map((name) => `"${name}"`).join(', ') })]
}

function itemProblems(item: DocumentItem, gateway: DescribedGateway): DocumentProblem[] {
  const { description, path, value, nested, parent } = item
  const own = Object.entries(value).filter(([name]) => !nested.has(name))
  const draft = Object.fromEntries([
    ...own.map(([name, given]): [string, Json] => [name, isForeign(item, name) && given !== null ? somewhere : given]),
    ...(parent ? [[parent.path, somewhere] as const] : []),
  ])
  const { fields } = rulesOf(gateway, description.kind, value)
  // The rules of a subschema stand beside those of its kind; without it only the kind's can be held.
  const isWhole = !description.subschema || fields !== description.fields
  const checks = isWhole ? description.checks : []
  const marks = marksIn(value)
  const wrong = Object.entries(checkDraft({ fields, checks, draft })).filter(([place]) => !marks.includes(place))
  return [
    ...wrong.map(([place, check]) => ({
      path: place === '@entity' ? path : `${path}.${place}`,
      isCertain: true,
      check,
    })),
    ...unknownFields(Object.fromEntries(own), fields).map((place) => ({
      ...said(`${path}.${place}`, 'unknown_field', { name: place }),
      isCertain: false,
    })),
  ]
}

/** Any reference will do where only the rest of an entity is judged. */
const somewhere: Json = { id: '00000000-0000-4000-8000-000000000000' }

function isForeign({ description }: DocumentItem, name: string): boolean {
  return description.fields.some((field) => field.name === name && field.type === 'foreign')
}

/** `_transform: false` says that passwords are hashes already; without it hashes would be hashed again. */
function hashProblems({ description, path, value }: DocumentItem, isTransformed: boolean): DocumentProblem[] {
  return (factsOf(description.kind).hashed ?? []).flatMap(({ path: place, when }) => {
    const given = valueAt(value, place)
    if (typeof given !== 'string' || given === '' || (when !== undefined && valueAt(value, when) !== true)) return []
    const isHash = given === keptSecret || /^(?:[0-9a-f]{40,}|\$.+)$/.test(given)
    if (isHash !== isTransformed) return []
    return [
      { ...said(`${path}.${place}`, isTransformed ? 'hashed_twice' : 'not_a_hash', { name: place }), isCertain: false },
    ]
  })
}

function said(path: Path, code: DocumentProblemCode, values: Readonly<Record<string, string>>) {
  return { path, code, values, isCertain: true }
}
