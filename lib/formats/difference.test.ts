import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from '@/lib/diff/compare'
import { rulesOf } from '@/lib/diff/described-gateway'
import { arbitraryGateway } from '@/lib/diff/fixtures/arbitrary-gateway'
import { describedGateway } from '@/lib/diff/fixtures/described-gateways'
import type { DifferenceHead, DifferenceWriter, DifferingEntity } from './difference'
import { differenceJson } from './difference-json'
import { differenceMarkdown } from './difference-markdown'
import { differenceText } from './difference-text'

const head: DifferenceHead = {
  before: 'shop, nightly',
  after: 'shop, now',
  comparedAt: '2026-01-02T03:04:05.000Z',
  filters: { kind: 'services' },
  counts: { services: { create: 1, update: 2, delete: 3 } },
  incomparable: [{ kind: 'basic-auths', name: 'ana', path: 'password' }],
}
const fields = [
  { name: 'id', type: 'string', auto: true, required: true },
  { name: 'host', type: 'string', required: true },
  { name: 'port', type: 'integer', required: true, default: 80 },
  { name: 'tags', type: 'set', required: false, item: { name: '*', type: 'string', required: true } },
  { name: 'updated_at', type: 'integer', auto: true, timestamp: true, required: false },
] as const satisfies DifferingEntity['fields']
const entity: DifferingEntity = {
  op: 'update',
  kind: 'services',
  id: '0a0b',
  name: 'orders',
  before: { id: '0a0b', host: 'a.internal', tags: ['x', 'q'], updated_at: 1 },
  after: { id: '0a0b', host: 'b.internal', port: 80, tags: ['z', 'q', 'x'], updated_at: 2 },
  changedSecrets: ['client_secret'],
  fields,
}
const { before: _, ...rest } = entity
const made: DifferingEntity = { ...rest, op: 'create', changedSecrets: [] }
const written = (writer: DifferenceWriter, entities: readonly DifferingEntity[]) =>
  writer.head(head) + entities.map((one, at) => writer.entity(one, at === 0)).join('') + writer.foot(head)

describe('as unified text', () => {
  it('has a hunk of what differs in meaning, and of a secret only that it does', () => {
    expect(differenceText.entity(entity, true).split('\n')).toEqual([
      '',
      '# update services 0a0b',
      '--- a/services/orders.yaml',
      '+++ b/services/orders.yaml',
      '@@ -1,7 +1,8 @@',
      ' id: 0a0b',
      '-host: a.internal',
      '+host: b.internal',
      ' tags:',
      '   - x',
      '   - q',
      '+  - z',
      ' updated_at: 1',
      '-client_secret: (secret)',
      '+client_secret: (another secret)',
      '',
    ])
  })

  it('makes of nothing what is new', () => {
    const text = differenceText.entity(made, true)
    expect(text).toContain('--- /dev/null\n+++ b/services/orders.yaml\n@@ -0,0 +1,')
    expect(text).toContain('+host: b.internal\n')
  })

  it('no name breaks out of its line', () => {
    const text = written(differenceText, [{ ...entity, name: 'x\n+++ b/../../etc/passwd\ny' }])
    expect(text.split('\n').filter((line) => line.startsWith('+++'))).toHaveLength(1)
    expect(text).not.toContain('../../')
  })
})

describe('as JSON', () => {
  it.each([[[]], [[entity]], [[entity, made]]])('is one document', (entities) => {
    const read = JSON.parse(written(differenceJson, entities))
    expect(read).toMatchObject({ format: 'gatehouse-difference', ...head })
    expect(read.changes.map(({ op }: { op: string }) => op)).toEqual(entities.map(({ op }) => op))
  })

  it('names the fields with both values', () => {
    const { changes } = JSON.parse(written(differenceJson, [entity]))
    expect(changes[0].fields).toEqual([
      { path: 'host', before: 'a.internal', after: 'b.internal' },
      { path: 'tags', before: ['x', 'q'], after: ['z', 'q', 'x'] },
    ])
  })
})

describe('as Markdown', () => {
  it.each(['en', 'zh-CN'] as const)('has a table of kinds and one of each entity (%s)', (locale) => {
    const text = written(differenceMarkdown(locale), [entity])
    expect(text).toContain('| services | 1 | 2 | 3 |')
    expect(text).toContain('| `host` | `a.internal` | `b.internal` |')
    expect(text).toMatch(/\| `client_secret` \| {2}\| \*.+\* \|/)
  })

  it('values stay in their cells and mean nothing', () => {
    const after = { id: 'x', host: 'a|b`c\n<script>' }
    const text = differenceMarkdown('en').entity({ ...made, name: '[x](y)|`<b>', after }, true)
    expect(text).toContain('| ``a\\|b`c ↵ <script>`` |')
    expect(text).toContain('## Created: services \\[x\\]\\(y\\)\\|\\`\\<b\\>')
  })
})

it('the text of every generated difference has a hunk for each change', () => {
  const gateway = describedGateway('3.9')
  fc.assert(
    fc.property(arbitraryGateway(gateway), arbitraryGateway(gateway), (before, after) => {
      for (const change of compare({ before, after }, gateway).changes) {
        const rules = rulesOf(gateway, change.kind, change.after ?? change.before ?? {})
        const one: DifferingEntity = { ...change, changedSecrets: [], fields: rules.fields }
        expect(differenceText.entity(one, true), JSON.stringify(change)).toContain('\n@@ ')
        expect(() => JSON.parse(`[${differenceJson.entity(one, true)}]`)).not.toThrow()
      }
    }),
    { numRuns: 15 },
  )
})
