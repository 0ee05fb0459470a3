import { expect, it } from 'vitest'
import { readTogether } from './read-together'

const reader = () => {
  const asked: (readonly string[])[] = []
  const read = readTogether(
    async (keys) => {
      asked.push(keys)
      if (keys.includes('broken')) throw new Error('the database is away')
      return keys.filter((key) => key !== 'missing').map((key) => ({ key, at: asked.length }))
    },
    ({ key }) => key,
  )
  return { read, asked }
}

it('reads what is asked for in one turn by one statement, each key once', async () => {
  const { read, asked } = reader()
  const rows = await Promise.all(['b', 'a', 'b', 'missing'].map((key) => read(key)))
  expect(rows).toEqual([{ key: 'b', at: 1 }, { key: 'a', at: 1 }, { key: 'b', at: 1 }, undefined])
  expect(asked).toEqual([['b', 'a', 'missing']])
})

it('keeps nothing: who asks later reads anew', async () => {
  const { read, asked } = reader()
  expect(await read('a')).toEqual({ key: 'a', at: 1 })
  expect(await read('a')).toEqual({ key: 'a', at: 2 })
  expect(asked).toHaveLength(2)
})

it('tells everyone of a statement that it failed, and goes on', async () => {
  const { read } = reader()
  const outcomes = await Promise.allSettled([read('a'), read('broken')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await read('a')).toMatchObject({ key: 'a' })
})
