import { expect, it } from 'vitest'
import { galleryOf } from './gallery-of'

const wordsOf = (words: { en: string }) => words.en
const namesOf = (search: string) =>
  galleryOf(['our-own', 'jwt', 'rate-limiting', 'key-auth'], { search, wordsOf }).map(({ name }) => name)

it('orders by category and puts custom plugins last', () => {
  expect(namesOf('')).toEqual(['jwt', 'key-auth', 'rate-limiting', 'our-own'])
})

it('finds by name, by sentence, and by several words', () => {
  expect(namesOf('RATE')).toEqual(['rate-limiting'])
  expect(namesOf('api key')).toEqual(['key-auth'])
  expect(namesOf('api lambda')).toEqual([])
})

it('has no sentence for a plugin it does not know', () => {
  expect(galleryOf(['our-own'], { search: '', wordsOf })).toMatchObject([{ category: 'other', about: undefined }])
})
