import 'server-only'
import { ConsoleError, isConsoleError } from '@/lib/errors/console-error'
import { isJsonObject, type Json, type JsonObject, type Path } from '@/lib/schema/json'

/**
 * An error without the secrets of the entities it is about. Kong quotes what it refuses: `UNIQUE violation detected on
 * '{key="…"}'` (kong/db/errors.lua), and what an error says goes into the log and to the browser. Any other error stays what it is.
 */
export function hideSecrets(error: unknown, entities: readonly (JsonObject | undefined)[], secrets: readonly Path[]) {
  if (!isConsoleError(error)) return error
  const steps = secrets.map((path) => path.split('.'))
  const values = [
    ...new Set(entities.flatMap((entity) => (entity ? steps.flatMap((keys) => textsAt(entity, keys)) : []))),
  ]
  if (values.length === 0) return error
  const hide = (text: string) => values.reduce(withoutValue, text)
  const { code, reason, details, cause } = error
  const fields =
    error.fields && Object.fromEntries(Object.entries(error.fields).map(([path, text]) => [path, hide(text)]))
  return new ConsoleError(code, hide(error.message), { reason, details, cause, fields })
}

const hidden = '•••'
/** How much of a value is enough to know it by: messages are cut, so a long one may not stand there whole. */
const telling = 12

function withoutValue(text: string, value: string): string {
  const start = value.slice(0, telling)
  const at = text.indexOf(start)
  if (at === -1) return text
  let end = at + start.length
  while (end < text.length && end - at < value.length && text[end] === value[end - at]) end++
  return `${text.slice(0, at)}${hidden}${withoutValue(text.slice(end), value)}`
}

/** All texts at and below a general path (`*` any item, `#` any value of a map). */
function textsAt(value: Json | undefined, keys: readonly string[]): string[] {
  const [key, ...rest] = keys
  if (key === undefined) return textsIn(value)
  if (Array.isArray(value)) return value.flatMap((item: Json) => textsAt(item, key === '*' ? rest : keys))
  if (!isJsonObject(value)) return []
  if (key === '#') return Object.values(value).flatMap((one) => textsAt(one, rest))
  return Object.hasOwn(value, key) ? textsAt(value[key], rest) : []
}

function textsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap((one: Json) => textsIn(one))
}
