import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Field } from '@/lib/schema/field'
import { recordedSchemas } from '@/lib/schema/fixtures/recorded-schemas'
import { readFields } from '@/lib/schema/read-fields'
import { secretPaths } from '@/lib/schema/secret-paths'
import { recordedGateways } from './fixtures/recorded-gateways'
import { definitions } from './registry'
import { tiesOf } from './ties-of'
import { type EntityDefinition, groups, type Words } from './types'

const all = Object.entries(definitions)
const folder = path.resolve(import.meta.dirname, 'kinds')

/** Static pages beside `[kind]` in the address: a kind of that name could never be seen. */
const pageNames = ['settings', 'snapshots', 'health', 'metrics', 'new', 'overview', 'map', 'advisor', 'changes', 'tags']

describe('laws of the registry', () => {
  it('every file of kinds is registered, and named for its kind', () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''))
    expect(files.toSorted()).toEqual(all.map(([kind]) => kind.replaceAll('_', '-')).toSorted())
  })

  it('no two kinds have the same schema', () => {
    const schemas = all.flatMap(([, { schema, alternatives = [] }]) => [
      schema,
      ...alternatives.map((one) => one.schema),
    ])
    expect(new Set(schemas).size).toBe(schemas.length)
  })

  describe.each(all)('%s', (kind, definition) => {
    it('is not called like a page', () => {
      expect(pageNames).not.toContain(kind)
    })

    it('has words in every language wherever it speaks', () => {
      for (const { en, 'zh-CN': chinese } of wordsOf(definition)) {
        expect(en.trim()).not.toBe('')
        expect(chinese.trim()).not.toBe('')
        expect(en).not.toMatch(/!|please|oops|successfully/i)
        expect(chinese).not.toMatch(/[!\uff01]|[\u4e00-\u9fff][,;:()?]|[,;:()?][\u4e00-\u9fff]/)
      }
    })

    it('helps with every field it shows', () => {
      const shown = definition.sections.flatMap((section) => section.fields)
      const helpless = shown.filter((field) => !definition.manners?.[field]?.help)
      expect(helpless).toEqual([])
    })

    it('helps in whole sentences', () => {
      for (const { help } of Object.values(definition.manners ?? {})) {
        if (help) expect(help['zh-CN']).toMatch(/。$/)
        if (help) expect(help.en).toMatch(/\.$/)
      }
    })

    it('mentions each field once, and unique sections', () => {
      const shown = definition.sections.flatMap((section) => section.fields)
      expect(new Set(shown).size).toBe(shown.length)
      const ids = definition.sections.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
    })

    it('has a group of the menu', () => {
      expect(groups).toContain(definition.group)
    })

    it('lives under a kind that is there', () => {
      const { ownedBy, alsoReferences = {} } = definition
      for (const other of [...(ownedBy ? [ownedBy] : []), ...Object.values(alsoReferences)]) {
        expect(definitions).toHaveProperty(other)
      }
    })
  })
})

const gateways = recordedGateways()

describe.skipIf(gateways.length === 0)('laws over recorded schemas (beside the checkout)', () => {
  it.each(all)('%s: every field it names exists in some version', (kind, definition) => {
    const described = gateways.flatMap(({ description }) => description.kinds[kind]?.fields ?? [])
    const otherFlavor = recordedSchemas().filter(({ name }) => name === `expressions/${definition.schema}`)
    const known = new Set(pathsOf([...described, ...otherFlavor.flatMap(({ schema }) => readFields(schema))], ''))
    const named = [
      ...definition.nameFields,
      ...definition.columns.filter(({ isWorkedOut }) => !isWorkedOut).map(({ field }) => field),
      ...(definition.facts ?? []),
      ...definition.sections.flatMap((section) => section.fields),
      ...Object.entries(definition.manners ?? {}).flatMap(([field, { onlyWhen }]) => [
        field,
        ...tiesOf(onlyWhen).map((tie) => tie.field),
      ]),
      ...Object.keys(definition.alsoReferences ?? {}),
    ]
    expect(named.filter((field) => !known.has(field))).toEqual([])
  })

  it.each(gateways)('Kong $version: every secret of a plugin is one of its description', ({ plugins }) => {
    expect(Object.keys(plugins).length).toBeGreaterThan(30)
    for (const { fields, secrets } of Object.values(plugins)) {
      for (const path of secretPaths(fields)) expect(secrets).toContain(path)
    }
  })

  it.each(gateways)('Kong $version: no name, column or fact is a secret', ({ description }) => {
    for (const { secrets, nameFields, columns, facts } of Object.values(description.kinds)) {
      const shown = [...nameFields, ...columns.map(({ field }) => field), ...facts]
      expect(shown.filter((path) => secrets.includes(path))).toEqual([])
    }
  })

  it('every kind is on Kong 3.9, and none of 3.x on 1.5', () => {
    const kindsOn = (version: string) =>
      Object.keys(gateways.find((one) => one.version === version)?.description.kinds ?? {})
    expect(kindsOn('3.9').toSorted()).toEqual(Object.keys(definitions).toSorted())
    expect(kindsOn('1.x')).not.toContain('vaults')
    expect(kindsOn('2.8')).not.toContain('keys')
  })
})

function pathsOf(fields: readonly Field[], above: string): string[] {
  return fields.flatMap((field) => [`${above}${field.name}`, ...pathsOf(field.fields ?? [], `${above}${field.name}.`)])
}

function wordsOf(definition: EntityDefinition): Words[] {
  const { label, purpose, columns, sections, manners = {} } = definition
  const spoken = Object.values(manners).flatMap((one) => [one.label, one.help])
  const titles = [...columns.map((column) => column.label), ...sections.map((section) => section.title)]
  return [label.one, label.many, purpose, ...titles, ...spoken].filter((words) => words !== undefined)
}
