import type { FieldErrors } from '@/lib/errors/console-error'
import type { Path } from './json'

/** What is wrong with a value: a code of `checkMessages` and what its sentence names. */
export type CheckProblem = { readonly code: CheckCode; readonly values: Readonly<Record<string, string | number>> }

/** The English sentence of each problem; `{name}` is filled from the problem's values. Other languages use the same codes. */
export const checkMessages = {
  required: 'This field is required.',
  expected_text: 'Expected text.',
  expected_number: 'Expected a number.',
  expected_integer: 'Expected a whole number.',
  unsafe_integer: 'Whole numbers beyond 9007199254740991 cannot be kept exactly.',
  expected_boolean: 'Expected true or false.',
  expected_list: 'Expected a list.',
  expected_object: 'Expected an object.',
  expected_reference: 'Expected a reference: an object with an id.',
  one_of: 'Expected one of: {choices}.',
  not_one_of: 'This value is not allowed: {value}.',
  between: 'Expected a value between {least} and {most}.',
  at_least: 'Expected {least} or more.',
  at_most: 'Expected {most} or less.',
  greater_than: 'Expected more than {limit}.',
  min_length: 'Expected at least {length} characters.',
  max_length: 'Expected at most {length} characters.',
  exact_length: 'Expected exactly {length} characters.',
  min_items: 'Expected at least {length} items.',
  max_items: 'Expected at most {length} items.',
  exact_items: 'Expected exactly {length} items.',
  starts_with: 'Expected to start with {start}.',
  uuid: 'Expected a UUID.',
  vault_reference: 'Expected a vault reference like {example}.',
  exclusive_choices: 'These cannot be mixed: choose from one group of {groups}.',
  forbidden: 'This cannot be set here.',
  at_least_one_of: 'Fill in at least one of: {fields}.',
  only_one_of: 'Fill in exactly one of: {fields}.',
  distinct: 'These must differ: {fields}.',
  mutually_required: 'Fill in all or none of: {fields}.',
  mutually_exclusive: 'Fill in at most one of: {fields}.',
  mutually_exclusive_sets: 'Fill in either {first} or {second}, not both.',
  required_when: 'This field is required while {field} is {value}.',
  empty_when: 'This must be empty while {field} is {value}.',
  equal_when: 'Expected {expected} while {field} is {value}.',
  one_of_when: 'Expected one of {choices} while {field} is {value}.',
  not_allowed_when: 'This does not fit while {field} is {value}.',
  at_least_one_when: 'While {field} is {value}, fill in at least one of: {fields}.',
  rule: '{text}',
} as const

/** One of the codes of `checkMessages`. */
export type CheckCode = keyof typeof checkMessages

/** A problem in English. */
export function problemText({ code, values }: CheckProblem): string {
  return checkMessages[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}

/** Problems by path as English sentences: the shape in which a gateway's own refusals travel. */
export function problemTexts(problems: Readonly<Record<Path, CheckProblem>>): FieldErrors {
  return Object.fromEntries(Object.entries(problems).map(([path, problem]) => [path, problemText(problem)]))
}
