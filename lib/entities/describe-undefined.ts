import type { Field } from '@/lib/schema/field'
import { fieldLabel } from '@/lib/schema/field-label'
import type { Path } from '@/lib/schema/json'
import type { KongSchema } from '@/lib/schema/kong-schema'
import { readChecks, readFields } from '@/lib/schema/read-fields'
import { secretPaths, withoutSecretDefaults } from '@/lib/schema/secret-paths'
import { type KindOfSchema, referencesOf } from './describe-kind'
import { isShown } from './describe-sections'
import type { Column, KindDescription, Section } from './types'

/** A kind the gateway serves that no file of ours describes: its schema alone, read as well as it can be. */
export function describeUndefined({
  kind,
  schemaName,
  schema,
  kindOfSchema,
  writable,
}: {
  /** The collection it is served at, which is also its kind. */
  kind: string
  schemaName: string
  schema: KongSchema
  kindOfSchema: KindOfSchema
  writable: boolean
}): KindDescription {
  const fields = withoutSecretDefaults(readFields(schema))
  const secrets = secretPaths(fields)
  const plain = fields.filter((field) => isShown(field) && !secrets.some((path) => isInside(path, field.name)))
  const nameFields = namesAmong(plain)
  const label = fieldLabel(kind)
  const general: Section = {
    id: 'general',
    title: { en: 'General', 'zh-CN': '常规' },
    fields: fields.filter(isShown).map(({ name }) => name),
  }
  return {
    kind,
    schema: schemaName,
    collection: kind,
    label: { one: { en: singular(label), 'zh-CN': singular(label) }, many: { en: label, 'zh-CN': label } },
    purpose: {
      en: `${label} are served by this gateway. The console knows them by their schema only.`,
      'zh-CN': `此网关提供 ${label}。控制台仅通过其 schema 了解该类型。`,
    },
    group: 'more',
    icon: 'other',
    nameFields,
    columns: columnsOf(plain, nameFields),
    facts: [],
    sections: general.fields.length > 0 ? [general] : [],
    fields,
    checks: readChecks(schema),
    manners: {},
    references: referencesOf({ fields, alsoReferences: {}, kindOfSchema }),
    secrets,
    relatedOrder: 200,
    writable,
  }
}

const likelyNames = ['name', 'instance_name', 'username', 'prefix', 'tag', 'hostname', 'group', 'kid', 'identifier']
const mostColumns = 6

function namesAmong(fields: readonly Field[]): Path[] {
  const texts = fields.filter(({ type }) => type === 'string').map(({ name }) => name)
  return likelyNames.filter((name) => texts.includes(name))
}

function columnsOf(fields: readonly Field[], names: readonly Path[]): Column[] {
  const [first] = names
  const others = fields.filter(({ name, type }) => name !== first && name !== 'tags' && isOneCell(type))
  const columns: Column[] = others.slice(0, mostColumns - 2).map(({ name }) => ({ field: name }))
  const named: Column[] = first ? [{ field: first, as: 'name' }] : [{ field: 'id', as: 'name' }]
  const tags: Column[] = fields.some(({ name }) => name === 'tags') ? [{ field: 'tags', as: 'tags', minor: true }] : []
  return [...named, ...columns, ...tags]
}

function isOneCell(type: Field['type']): boolean {
  return type !== 'record' && type !== 'map' && type !== 'json'
}

function isInside(path: Path, name: string): boolean {
  return path === name || path.startsWith(`${name}.`)
}

function singular(label: string): string {
  return /[^s]s$/.test(label) ? label.slice(0, -1) : label
}
