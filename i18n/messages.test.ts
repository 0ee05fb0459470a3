import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Locale, locales } from '@/lib/contract/locales'
import { messages } from './messages'
import { readKeys } from './read-keys'

const root = join(import.meta.dirname, '..')

const flat: Readonly<Record<Locale, ReadonlyMap<string, string>>> = {
  en: flatten(messages.en),
  'zh-CN': flatten(messages['zh-CN']),
}

const uses = ['app', 'components', 'lib']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated') && !file.includes('.test.'))
  .flatMap((file) =>
    readKeys(readFileSync(join(root, file), 'utf8')).map((use) => ({ ...use, where: `${file}:${use.line}` })),
  )

describe('the messages', () => {
  it('have the same keys in every language', () => {
    for (const locale of locales) expect([...flat[locale].keys()].sort(), locale).toEqual([...flat.en.keys()].sort())
  })

  it('have the same placeholders and tags in every language', () => {
    for (const locale of locales) {
      for (const [key, text] of flat[locale])
        expect(holes(text), `${key} (${locale})`).toEqual(holes(flat.en.get(key) ?? ''))
    }
  })

  it('are all said', () => {
    const empty = locales.flatMap((locale) =>
      [...flat[locale]].filter(([, text]) => text.trim() === '').map(([key]) => key),
    )
    expect(empty).toEqual([])
  })

  it('are all used', () => {
    const keys = new Set(uses.filter(({ isPrefix }) => !isPrefix).map(({ key }) => key))
    const prefixes = uses.filter(({ isPrefix }) => isPrefix).map(({ key }) => key)
    const unused = [...flat.en.keys()].filter(
      (key) => !keys.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
    )
    expect(unused).toEqual([])
  })

  it('are there for every key that code asks for', () => {
    const known = [...flat.en.keys()]
    const missing = uses.filter(({ key, isPrefix }) =>
      isPrefix
        ? !known.some((one) => one.startsWith(key))
        : !flat.en.has(key) && !known.some((one) => one.startsWith(`${key}.`)),
    )
    expect(missing.map(({ key, where }) => `${key} in ${where}`)).toEqual([])
  })

  it('do not shout, beg or cheer', () => {
    const forbidden = /[!！]|\b(please|oops|successfully)\b|请您|成功/i
    const found = locales.flatMap((locale) => [...flat[locale]].filter(([, text]) => forbidden.test(text)))
    expect(found).toEqual([])
  })
})

function flatten(value: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>()
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'string') found.set(`${prefix}${key}`, inner)
    else for (const [path, text] of flatten(inner, `${prefix}${key}.`)) found.set(path, text)
  }
  return found
}

/** Names of ICU arguments and tags; plural branches differ between languages, their argument does not. */
function holes(text: string): readonly string[] {
  const names = [...text.matchAll(/\{(\w+)(?=[},])|<(\w+)>/g)].map((match) => match[1] ?? `<${match[2]}>`)
  return [...new Set(names)].sort()
}
