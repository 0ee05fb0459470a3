import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pluginCatalogue, pluginEntry } from './plugin-catalogue'

const schemas = 'lib/demo-gateway/schemas'
const versions = existsSync(schemas) ? readdirSync(schemas) : []

describe('the catalogue of plugins', () => {
  it.each(versions)('knows every plugin that comes with Kong %s', (version) => {
    const names = readdirSync(`${schemas}/${version}/plugins`).map((file) => file.replace(/\.json$/, ''))
    expect(names.filter((name) => !pluginEntry(name))).toEqual([])
  })

  it('says each in one sentence, in both languages', () => {
    for (const { about } of Object.values(pluginCatalogue)) {
      expect(about.en).toMatch(/^[A-Z].*[^.!]\.$/)
      expect(about['zh-CN']).toMatch(/。$/)
    }
  })

  it('is not fooled by names that every object has', () => {
    expect(pluginEntry('constructor')).toBeUndefined()
  })
})
