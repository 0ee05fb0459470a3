import type { Field } from './field'
import { fieldAt } from './field-at'
import type { Path } from './json'
import { joinPath, splitPath } from './value-at'

/**
 * The fields of one record, with `isReplaced` said truly: a field on its way out is replaced only if the record has what is to be
 * used instead. Kong 3.6+ names that in `replaced_with`; older deprecations only in their message ("please use config.queue.max_batch_size
 * instead"; kong/plugins/http-log/schema.lua, 3.9).
 */
export function settleDeprecations(fields: readonly Field[]): Field[] {
  return fields.map((field) => {
    const { deprecation } = field
    if (!deprecation) return field
    const named = deprecation.replacedBy.length > 0 ? deprecation.replacedBy : pathsIn(deprecation.message)
    const isReplaced = named.some((path) => isElsewhere(fields, path, field.name))
    return { ...field, deprecation: { ...deprecation, isReplaced } }
  })
}

/** Messages name paths from the entity (`config.queue.max_batch_size`), the record knows its own part of them. */
function isElsewhere(fields: readonly Field[], path: Path, own: string): boolean {
  const keys = splitPath(path)
  return keys.some((key, index) => key !== own && fieldAt(fields, joinPath(...keys.slice(index))) !== undefined)
}

function pathsIn(message: string): readonly Path[] {
  return message.match(/[\w-]+(?:\.[\w-]+)+/g) ?? []
}
