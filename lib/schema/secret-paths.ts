import type { Field } from './field'
import type { Path } from './json'
import { joinPath, splitPath } from './value-at'

/**
 * The general paths (`*`, `#`) of the fields whose values are secrets: marked `encrypted` by the schema, or texts that are
 * named like one. Kong marks few before 3.x and none in 1.x, and plugins of other makers often forget to. So are the values of
 * a map that may come from a vault: headers sent with logs and traces, which often carry a token. The shorthand of a secret (`config.redis_password`, which Kong 3.6+ returns beside `config.redis.password`) is one too.
 */
export function secretPaths(fields: readonly Field[]): Path[] {
  return fields.flatMap((field) => secretsIn(field, [field.name]))
}

/**
 * The fields without the defaults of secrets: those are made up by the node that answers (`config.secret` of session is a new random text
 * at every start), and an entity created without one gets exactly that. They are marked `auto` instead.
 */
export function withoutSecretDefaults(fields: readonly Field[]): Field[] {
  return fields.map((field) => {
    if (isSecret(field) && typeof field.default === 'string' && field.default !== '') {
      const { default: _, ...rest } = field
      return { ...rest, auto: true }
    }
    return {
      ...field,
      ...(field.fields && { fields: withoutSecretDefaults(field.fields) }),
      ...(field.item && { item: withoutSecretDefaults([field.item])[0] }),
      ...(field.value && { value: withoutSecretDefaults([field.value])[0] }),
    }
  })
}

const secretName =
  /(^|_)(password|passwd|passphrase|secret|private_key|secret_key|secret_access_key|provision_key|api_?key|token)$/

function secretsIn(field: Field, keys: readonly string[]): Path[] {
  if (isSecret(field)) return [joinPath(...keys)]
  if (field.value?.referenceable) return [joinPath(...keys, '#')]
  const parts = [field.item, field.value, ...(field.fields ?? [])].filter((part) => part !== undefined)
  const inside = parts.flatMap((part) => secretsIn(part, [...keys, part.name]))
  const below = new Set(inside)
  const shorthands = (field.shorthands ?? []).filter((one) => isSecret(one) || replacesSecret(one, keys, below))
  return [...inside, ...shorthands.map((one) => joinPath(...keys, one.name))]
}

function isSecret({ type, name, encrypted, oneOf }: Field): boolean {
  return encrypted === true || (type === 'string' && oneOf === undefined && secretName.test(name))
}

function replacesSecret({ deprecation }: Field, keys: readonly string[], secrets: ReadonlySet<Path>): boolean {
  return (deprecation?.replacedBy ?? []).some((path) => secrets.has(joinPath(...keys, ...splitPath(path))))
}
