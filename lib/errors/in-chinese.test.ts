import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { roleAlone } from '@/lib/permissions/access'
import { beyond, refusalFor } from '@/lib/permissions/may'
import { actions } from '@/lib/permissions/permissions'
import { inChinese, sentences } from './in-chinese'

const root = join(import.meta.dirname, '../..')
const sources = ['app', 'lib']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/generated|\.test\.|demo-gateway|testing|lib.metrics/.test(file))
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

/** Functions that make or throw a ConsoleError of a sentence that is one of their arguments. */
const makers =
  /(?:new ConsoleError|\b(?:malformed|endless|forbidden|unreadable|unreachable|timeout|failed|refused|invalid|wrong|refusal|badKey))\(/g
/** Those whose sentence is put into a longer one. */
const parts = new Set(['malformed(', 'endless(', 'forbidden(', 'unreadable('])

/** Every sentence that becomes an error, as it is written, a value in it as `{}`. */
const written = sources.flatMap(({ file, text }) =>
  [...text.matchAll(makers)].flatMap((match) =>
    literalsFrom(text, match.index + match[0].length)
      .filter((literal) => (parts.has(match[0]) ? / /.test(literal) : /^[A-Z{].* .*/.test(literal)))
      .map((literal) => ({ file, literal })),
  ),
)

describe('the sentences of errors', () => {
  it('are found where they are written', () => {
    expect(written.length).toBeGreaterThan(250)
    expect(written.map(({ literal }) => literal)).toContain('Kong refused the change: {}')
  })

  it('are all said in Chinese', () => {
    const missing = written.filter(({ literal }) => inChinese(literal) === undefined || isEnglish(inChinese(literal)))
    expect(missing).toEqual([])
  })

  it('have a Chinese of their own, with the same values', () => {
    for (const [english, chinese] of Object.entries(sentences)) {
      const values = english.split('{}').length - 1
      const used = new Set(chinese.match(/\{\d\}/g))
      expect([...used].toSorted(), english).toEqual(Array.from({ length: values }, (_, at) => `{${at}}`))
      expect(isEnglish(chinese), english).toBe(false)
      expect(chinese, english).not.toMatch(/[!！]|请您|成功/)
    }
  })

  it('say what a role may not', () => {
    for (const action of actions) {
      for (const principal of [
        { role: 'viewer', access: roleAlone },
        { role: 'admin', access: roleAlone },
      ] as const)
        expect(inChinese(refusalFor(principal, action)), action).not.toMatch(/[a-z]{3}(?<!API)/)
    }
    expect(beyond({ role: 'admin', access: roleAlone }, [])).toBeUndefined()
  })
})

describe('a sentence in Chinese', () => {
  it('has its values as they are, and words of ours in Chinese too', () => {
    expect(inChinese('This gateway (Kong 2.8.1) has no vaults.')).toBe('此网关（Kong 2.8.1）没有 vaults。')
    expect(inChinese('This request is waiting.')).toBe('此申请等待中。')
    expect(inChinese('The console does not connect to this address: it is this console.')).toBe(
      '控制台不连接此地址：它就是本控制台。',
    )
  })

  it('quotes what Kong said, whatever is in it', () => {
    const said = "schema violation (name: $& $1 {0} {}: 'x')\nThis request is waiting."
    expect(inChinese(`Kong refused the change: ${said}`)).toBe(`Kong 拒绝了这项更改。Kong 的回答：${said}`)
    expect(inChinese('The gateway answered 502: status 502.')).toBe('网关返回 502。它的回答：状态码 502。')
  })

  it('is none for what is not ours', () => {
    for (const text of ['', 'schema violation', 'constructor', '__proto__', 'required field missing'])
      expect(inChinese(text)).toBeUndefined()
  })
})

function isEnglish(text: string | undefined): boolean {
  return !/[一-鿿]/.test(text ?? '')
}

/** The literals that are arguments of a call, or branches of one that is a condition; a value in one as `{}`. */
function literalsFrom(text: string, from: number): string[] {
  const found: string[] = []
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '(' || char === '[' || char === '{') depth++
    else if (char === ')' || char === ']' || char === '}') {
      if (depth === 0) break
      depth--
    } else if (char === "'" || char === '"' || char === '`') {
      const { literal, end } = literalAt(text, at, char)
      if (depth === 0) found.push(literal)
      at = end
    }
  }
  return found
}

function literalAt(text: string, from: number, quote: string): { literal: string; end: number } {
  let literal = ''
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === quote) return { literal, end: at }
    if (text[at] === '\\') literal += text[++at] ?? ''
    else if (quote === '`' && text.startsWith('${', at)) {
      let depth = 1
      for (at += 2; at < text.length && depth > 0; at++) {
        if (text[at] === '{') depth++
        if (text[at] === '}') depth--
      }
      at--
      literal += '{}'
    } else literal += text[at]
  }
  throw new Error(`A literal does not end: ${text.slice(from, from + 40)}`)
}
