import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalTarget } from './normal-target'
import { formatTargetLine, type NewTarget, parseTargetLines } from './target-lines'

const around = { defaultWeight: 100, weights: [0, 65_535], known: [] } as const

const port = fc.integer({ min: 0, max: 65_535 })
const label = fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/)
const host = fc.oneof(
  fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.')),
  fc.ipV4(),
)
const address = fc.oneof(
  fc.tuple(host, port).map(([name, number]) => `${name}:${number}`),
  fc
    .tuple(
      fc.ipV6().filter((ip) => !ip.includes('.')),
      port,
    )
    .map(([ip, number]) => `[${ip}]:${number}`),
)
const tag = fc.stringMatching(/^[A-Za-z0-9._~-]{1,12}$/)
const newTarget: fc.Arbitrary<NewTarget> = fc
  .record({
    target: address,
    weight: fc.integer({ min: 0, max: 65_535 }),
    tags: fc.uniqueArray(tag, { maxLength: 4 }),
  })
  .map((one) => ({ ...one, target: normalTarget(one.target) ?? '' }))

describe('lines of targets', () => {
  it('come back from what they were written as', () => {
    fc.assert(
      fc.property(fc.uniqueArray(newTarget, { selector: ({ target }) => target, maxLength: 20 }), (targets) => {
        const read = parseTargetLines(targets.map(formatTargetLine).join('\n'), around)
        expect(read).toEqual(targets.map((target, index) => ({ line: index + 1, ...target })))
      }),
    )
  })

  it('are read as people paste them', () => {
    const text = '# blue\n\n10.0.0.1:80\r\n10.0.0.2, 50, blue, rack-1\n\tweb.internal:8443 blue # new one\n[::1]:80 7'
    expect(parseTargetLines(text, around)).toEqual([
      { line: 3, target: '10.0.0.1:80', weight: 100, tags: [] },
      { line: 4, target: '10.0.0.2:8000', weight: 50, tags: ['blue', 'rack-1'] },
      { line: 5, target: 'web.internal:8443', weight: 100, tags: ['blue'] },
      { line: 6, target: '[0000:0000:0000:0000:0000:0000:0000:0001]:80', weight: 7, tags: [] },
    ])
  })

  it('say what is wrong with each', () => {
    const text = 'http://a/\na:99999\na-.b:1\n10.0.0.256:1\na 1001\nb:1\nb:1\nc:1'
    const read = parseTargetLines(text, { ...around, weights: [0, 1000], known: ['c:1'] })
    expect(read.map(({ problem }) => problem)).toEqual([
      'address',
      'address',
      'address',
      'address',
      'weight',
      undefined,
      'repeated',
      'known',
    ])
  })
})

describe('a target as Kong keeps it', () => {
  it('is the same when it is read again', () => {
    fc.assert(
      fc.property(address, (given) => {
        const normal = normalTarget(given)
        expect(normal).toBeDefined()
        expect(normalTarget(normal ?? '')).toBe(normal)
      }),
    )
  })

  it.each([
    ['name', 'name:8000'],
    ['NODE.Example.com:80', 'NODE.Example.com:80'],
    ['010.1.0.2', '10.1.0.2:8000'],
    ['::1', '[0000:0000:0000:0000:0000:0000:0000:0001]:8000'],
    ['[2001:db8::a]:443', '[2001:0db8:0000:0000:0000:0000:0000:000a]:443'],
    ['1:2:3', undefined],
    ['a b', undefined],
    ['', undefined],
    ['[::1', undefined],
    ['1::2::3', undefined],
    ['1.2.3:80', undefined],
  ])('%s is %s', (given, expected) => expect(normalTarget(given)).toBe(expected))
})
