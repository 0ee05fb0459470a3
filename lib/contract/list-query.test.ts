import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listQuery } from './entities'
import { fromQuery, listQuerySchema, toQuery } from './list-query'

const text = (maxLength: number) =>
  fc.string({ maxLength, unit: 'grapheme' }).filter((one) => one.isWellFormed() && one.length <= maxLength)
const query = fc.record(
  {
    search: text(200),
    sort: fc.stringMatching(/^-?[a-z_.]{0,40}$/),
    page: fc.integer({ min: 1, max: 100_000 }),
    pageSize: fc.integer({ min: 0, max: 500 }),
    tags: fc.array(text(256), { maxLength: 20 }),
    refers: fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}:[A-Za-z0-9-]{1,36}$/),
    tagMatch: fc.constantFrom('all' as const, 'any' as const),
    has: fc.array(fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}(:[a-z :-]{1,30})?$/), { maxLength: 10 }),
    lacks: fc.array(fc.stringMatching(/^[a-z][a-z0-9_-]{0,20}$/), { maxLength: 10 }),
    filter: fc.dictionary(fc.stringMatching(/^[a-z_.]{1,40}$/), fc.array(text(256), { minLength: 1, maxLength: 5 }), {
      maxKeys: 5,
    }),
  },
  { requiredKeys: [] },
)

describe('a list query', () => {
  it('survives the way through an address', () => {
    fc.assert(
      fc.property(query, (given) => {
        const parsed = listQuery.parse(given)
        expect(fromQuery(new URLSearchParams(toQuery(parsed).toString()))).toEqual(parsed)
      }),
    )
  })

  it('leaves defaults out, so that an address stays short', () => {
    expect(toQuery(listQuery.parse({})).toString()).toBe('')
    expect(toQuery(listQuery.parse({ pageSize: 0, tags: ['a', 'b'], filter: { enabled: ['true'] } })).toString()).toBe(
      'pageSize=0&tag=a&tag=b&filter.enabled=true',
    )
  })

  it.each([{ page: '0' }, { page: 'x' }, { pageSize: '501' }, { refers: 'services' }, { search: 'x'.repeat(201) }])(
    'refuses %j',
    (given) => {
      expect(listQuerySchema.safeParse(given).success).toBe(false)
    },
  )

  it('takes one value and several alike', () => {
    expect(listQuerySchema.parse({ tag: 'a', search: ['x', 'y'] })).toMatchObject({ tags: ['a'], search: 'x' })
  })
})
