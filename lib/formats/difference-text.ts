import { unifiedDiff } from '@/lib/diff/unified-diff'
import { fieldAt } from '@/lib/schema/field-at'
import type { Json, JsonObject } from '@/lib/schema/json'
import { valueAt, withValueAt } from '@/lib/schema/value-at'
import { writeText } from '@/lib/text/write-text'
import { type DifferenceWriter, type DifferingEntity, differingFields } from './difference'

/**
 * A difference as unified text: each entity is a file of YAML, `a/<kind>/<name>.yaml` before and `b/…` after, and `/dev/null` where it is
 * not. Of a secret that differs there are only words.
 */
export const differenceText: DifferenceWriter = {
  ending: 'diff',
  type: 'text/x-diff; charset=utf-8',
  head: ({ before, after, comparedAt, filters }) => {
    const narrowed = Object.entries(filters).map(([name, value]) => `# ${name}: ${oneLine(value)}\n`)
    return `# ${oneLine(before)} -> ${oneLine(after)}\n# ${comparedAt}\n${narrowed.join('')}`
  },
  entity: (entity) => {
    const { op, kind, id, name } = entity
    const { before, after } = bothStates(entity)
    const file = `${oneLine(kind)}/${oneLine(name).replaceAll('/', '_')}.yaml`
    const hunks = unifiedDiff(linesOf(before), linesOf(after))
    return [
      `\n# ${op} ${oneLine(kind)} ${id}`,
      `--- ${op === 'create' ? '/dev/null' : `a/${file}`}`,
      `+++ ${op === 'delete' ? '/dev/null' : `b/${file}`}`,
      ...hunks,
      '',
    ].join('\n')
  },
  foot: ({ incomparable }) =>
    incomparable
      .map(({ kind, name, path }, at) => `${at === 0 ? '\n' : ''}# not comparable: ${kind} ${oneLine(name)} ${path}\n`)
      .join(''),
}

/** Both states such that exactly the fields that differ in meaning differ as text: filled-in defaults and orders of sets do not. */
function bothStates(entity: DifferingEntity): { before: JsonObject | undefined; after: JsonObject | undefined } {
  const { op, changedSecrets, fields } = entity
  let before: JsonObject = op === 'create' ? {} : (entity.before ?? {})
  let after: JsonObject = before
  for (const change of differingFields(entity)) {
    const isSet = fieldAt(fields, change.path)?.type === 'set'
    const next = isSet ? inOrderOf(change.before, change.after) : change.after
    after = asObject(withValueAt(after, change.path, next))
  }
  if (op === 'create') after = { id: entity.id, ...after }
  for (const path of changedSecrets) {
    const isGone = valueAt(entity.before, path) === undefined
    if (op !== 'create' && isGone) before = asObject(withValueAt(before, path, '(secret)'))
    if (op !== 'delete') after = asObject(withValueAt(after, path, op === 'create' ? '(secret)' : '(another secret)'))
  }
  return { before: op === 'create' ? undefined : before, after: op === 'delete' ? undefined : after }
}

/** The items of a set with those it had before in their old order, so that only what came and went differs. */
function inOrderOf(before: Json | undefined, after: Json | undefined): Json | undefined {
  if (!Array.isArray(before) || !Array.isArray(after)) return after
  const had = before.map((item: Json) => JSON.stringify(item))
  const has = after.map((item: Json) => JSON.stringify(item))
  const stays = had.filter((item) => has.includes(item))
  return [...stays, ...has.filter((item) => !had.includes(item))].map((item): Json => JSON.parse(item))
}

function linesOf(entity: JsonObject | undefined): string[] {
  return entity === undefined ? [] : writeText(entity, 'yaml').trimEnd().split('\n')
}

/** What is a line of its own must not end early: names come from elsewhere. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ')
}

function asObject(value: Json | undefined): JsonObject {
  // withValueAt gives an object for an object, and for nothing.
  return value as JsonObject
}
