import 'server-only'
import { z } from 'zod'
import { ConsoleError } from '@/lib/errors/console-error'

/** The variable segments of a route's address, by the names in its key: `[userId]` gives `userId`. */
export type Params<Key extends string> = { readonly [Name in ParamNames<Key>]: string }

type ParamNames<Key extends string> = Key extends `${string}[${infer Name}]${infer Rest}`
  ? Name | ParamNames<Rest>
  : never

/**
 * The variable segments, held to what they can be before anyone looks anything up: ids of the console are UUIDs, kinds and names
 * are plain words, nothing has dot segments or encoded slashes. Throws `not_found` for an id that cannot be one and `invalid`
 * for the rest.
 */
export function checkParams(
  given: Readonly<Record<string, string | string[] | undefined>>,
): Readonly<Record<string, string>> {
  const params: Record<string, string> = {}
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'string') continue
    if (isOwnId(name) && !isUuid(value)) throw new ConsoleError('not_found', 'There is no such thing.')
    if (!segment.test(value) || /^\.+$/.test(value))
      throw new ConsoleError('invalid', 'The address has a part that cannot be a name or an id.', {
        fields: { [name]: 'Letters, digits and . _ ~ - only.' },
      })
    params[name] = value
  }
  return params
}

/** Whether a value is a UUID as the console's own ids are. */
export function isUuid(value: unknown): value is string {
  return uuid.safeParse(value).success
}

const uuid = z.uuid()

/** The unreserved characters of RFC 3986. */
const segment = /^[A-Za-z0-9._~-]{1,128}$/

function isOwnId(name: string): boolean {
  return name.endsWith('Id')
}
