/** JSON Schema as the console's own description of its API has it. */
export type Schema = { readonly [word: string]: unknown }

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export type Random = () => number

/** A source of numbers that a failure can be repeated with. */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Values that what was written for others stumbles over. */
export const nasty: readonly unknown[] = [
  '',
  ' ',
  '\0',
  '\ud800',
  '\u202e\u0000\uffff',
  'x'.repeat(20_000),
  '../../../etc/passwd',
  '%2e%2e%2f%00',
  "' OR 1=1; --",
  '\\',
  '$1$2{{x}}{0}',
  '__proto__',
  'constructor',
  '(a+)+$',
  '99999-99-99T99:99:99Z',
  '00000000-0000-0000-0000-000000000000',
  0,
  -0,
  -1,
  0.1,
  2 ** 53,
  -(2 ** 63),
  1e308,
  5e-324,
  null,
  true,
  [],
  {},
  [[[[[[[[[[[]]]]]]]]]]],
  Array.from({ length: 300 }, () => null),
  { toString: 1, valueOf: null, length: -1 },
]

/** A value that nearly fits a schema: each part of it may be one that does not. */
export function nearlyFitting(schema: Schema, random: Random, root: Schema = schema): unknown {
  if (random() < 0.12) return pick(nasty, random)
  const { $ref, anyOf, oneOf, allOf, enum: options, const: only, type, items, properties, required = [] } = schema
  if (typeof $ref === 'string') return nearlyFitting(referred(root, $ref), random, root)
  const parts = (anyOf ?? oneOf ?? allOf) as readonly Schema[] | undefined
  if (parts) return nearlyFitting(pick(parts, random) ?? {}, random, root)
  if (only !== undefined) return only
  if (Array.isArray(options)) return pick(options, random)
  const kind = Array.isArray(type) ? pick(type, random) : type
  if (kind === 'string') return textOf(schema, random)
  if (kind === 'integer') return Math.floor(random() * 100)
  if (kind === 'number') return random() * 1_000
  if (kind === 'boolean') return random() < 0.5
  if (kind === 'null') return null
  if (kind === 'array')
    return Array.from({ length: Math.floor(random() * 3) }, () => nearlyFitting((items ?? {}) as Schema, random, root))
  if (kind !== 'object') return pick(nasty, random)
  const fields = Object.entries((properties ?? {}) as Record<string, Schema>)
    .filter(([name]) => ((required as string[]).includes(name) ? random() < 0.95 : random() < 0.5))
    .map(([name, inner]) => [name, nearlyFitting(inner, random, root)])
  const more =
    schema.additionalProperties && random() < 0.7
      ? [[pick(['name', 'host', 'tags', 'id', 'config'], random), pick(nasty, random)]]
      : []
  return Object.fromEntries([...fields, ...more])
}

/** One of many. */
export function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)]
}

function textOf({ format }: Schema, random: Random): unknown {
  if (format === 'uuid') return '7b2f4b1e-0c1d-4e5f-8a9b-0c1d2e3f4a5b'
  if (format === 'date-time') return new Date(Math.floor(random() * 2e12)).toISOString()
  return random() < 0.4
    ? pick(
        nasty.filter((value) => typeof value === 'string'),
        random,
      )
    : Math.floor(random() * 1e9).toString(36)
}

function referred(root: Schema, ref: string): Schema {
  const name = ref.split('/').at(-1) ?? ''
  return ((root.$defs as Record<string, Schema> | undefined)?.[name] ?? {}) as Schema
}
