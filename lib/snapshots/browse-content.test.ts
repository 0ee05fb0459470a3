import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntitySet } from '@/lib/diff/described-gateway'
import { arbitraryGateway } from '@/lib/diff/fixtures/arbitrary-gateway'
import { describedGateway, playedVersions } from '@/lib/diff/fixtures/described-gateways'
import { entityName } from '@/lib/entities/entity-name'
import { referencedIds } from '@/lib/entities/referenced-ids'
import type { Entity } from '@/lib/entities/types'
import { valueAt } from '@/lib/schema/value-at'
import { type ContentQuery, contentPage, contentTable, type Decode, kindsToRead, pickEntity } from './browse-content'
import type { ContentChunk } from './content-body'
import { contentKind } from './content-kind'

const chunkSize = 3
const decode: Decode = (bytes) => JSON.parse(new TextDecoder().decode(bytes))

function chunksOf(set: EntitySet): ContentChunk[] {
  return Object.entries(set).flatMap(([kind, entities]) =>
    Array.from({ length: Math.ceil(entities.length / chunkSize) }, (_, at) => {
      const page = entities.slice(at * chunkSize, (at + 1) * chunkSize)
      return { kind, count: page.length, bytes: new TextEncoder().encode(JSON.stringify(page)) }
    }),
  )
}

function browseContent(content: Parameters<typeof contentTable>[0], query: ContentQuery, given: Decode) {
  return contentPage({ ...content, table: contentTable(content, query.kind, given) }, query, given)
}

const wanted = { search: '', page: 1, pageSize: 2 }

describe.each(playedVersions)('the content of a snapshot of Kong %s', (version) => {
  const gateway = describedGateway(version)
  const { kinds } = gateway.description

  it('comes page by page, each entity once, in the order of names, with names of what it points at', () => {
    fc.assert(
      fc.property(arbitraryGateway(gateway), (set) => {
        for (const [kind, entities] of Object.entries(set)) {
          const needed = new Set(kindsToRead(kinds, kind))
          const content = { chunks: chunksOf(set).filter((one) => needed.has(one.kind)), kinds }
          const rows: Entity[] = []
          for (let page = 1; ; page++) {
            const found = browseContent(content, { ...wanted, kind, page }, decode)
            expect(found).toMatchObject({ matched: entities.length, total: entities.length })
            rows.push(...found.rows)
            for (const row of found.rows)
              for (const pointed of kinds[kind] ? referencedIds(kinds[kind], row) : []) {
                const there = set[pointed.kind]?.find(({ id }) => id === pointed.id)
                if (there)
                  expect(found.names[pointed.kind]?.[pointed.id]).toBe(entityName(kinds[pointed.kind] ?? [], there))
              }
            if (found.rows.length < wanted.pageSize) break
          }
          expect(rows.map(({ id }) => id).toSorted()).toEqual(entities.map(({ id }) => id).toSorted())
          const names = rows.map((row) => entityName(kinds[kind] ?? [], row).toLowerCase())
          expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
        }
      }),
      { numRuns: 25 },
    )
  })

  it('is found again by id, whole', () => {
    fc.assert(
      fc.property(arbitraryGateway(gateway), (set) => {
        for (const [kind, entities] of Object.entries(set))
          for (const entity of entities)
            expect(pickEntity({ chunks: chunksOf(set), kinds }, { kind, id: entity.id }, decode)?.entity).toEqual(
              entity,
            )
      }),
      { numRuns: 10 },
    )
  })

  it('shows in rows no value of a secret', () => {
    for (const description of Object.values(kinds)) {
      const full = Object.fromEntries(description.fields.map(({ name }) => [name, `value of ${name}`]))
      const set = { [description.kind]: [{ ...full, id: 'an-id' }] }
      const { rows } = browseContent({ chunks: chunksOf(set), kinds }, { ...wanted, kind: description.kind }, decode)
      for (const path of description.secrets)
        expect(valueAt(rows[0], path), `${description.kind} ${path}`).toBeUndefined()
    }
  })

  it('is drawn by columns its rows have', () => {
    for (const description of Object.values(kinds)) {
      const drawn = contentKind(description.kind, description)
      expect(drawn.columns.some(({ isWorkedOut }) => isWorkedOut)).toBe(false)
      expect(drawn.columns.length).toBeGreaterThan(0)
    }
  })
})

describe('a search', () => {
  const set = {
    services: [
      { id: 'a1', name: 'Orders', host: 'orders.internal', port: 8443, tags: ['shop'], created_at: 8443 },
      { id: 'b2', name: 'mail', host: 'mail.internal', port: 25, tags: [], created_at: 8443 },
    ],
  }
  const find = (search: string) => {
    const content = { chunks: chunksOf(set), kinds: describedGateway('3.9').description.kinds }
    return browseContent(content, { ...wanted, kind: 'services', search }, decode).rows.map(({ id }) => id)
  }

  it.each([
    ['orders', ['a1']],
    ['ORDERS.int', ['a1']],
    ['shop', ['a1']],
    ['b2', ['b2']],
    ['internal', ['b2', 'a1']],
    ['nothing like it', []],
  ])('for %s finds what shows it, whatever the case', (text, ids) => {
    expect(find(text)).toEqual(ids)
  })
})

it('a kind nobody described has ids alone', () => {
  const set = { odd: [{ id: 'x', token: 'secret' }] }
  const content = { chunks: chunksOf(set), kinds: {} }
  expect(browseContent(content, { ...wanted, kind: 'odd' }, decode).rows).toEqual([{ id: 'x' }])
  expect(contentKind('odd', undefined).columns).toEqual([])
})
