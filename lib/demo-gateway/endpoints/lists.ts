import type { Page, PageOptions, TagFilter } from '../dao/dao'
import { invalidOption, refuseAs } from '../dao/errors'
import { type Gateway, schemaOf } from '../dao/gateway'
import { luaNumberFrom } from '../http/arguments'
import type { Answer, Call } from '../http/routes'
import { type Json, newTable } from '../json'
import { crash } from '../refusal'

/** What the query of a list asks for. `isNested`: a list that has code of its own (targets). */
export function pageOptions({ gateway, query }: Call, name: string, isNested = false): PageOptions {
  const { offset } = query
  const tags = schemaOf(gateway, name).fields.has('tags') ? tagFilter(query.tags, gateway, isNested) : undefined
  const size = sizeIn(query.size)
  if (offset === undefined || offset === null) return { size, tags }
  if (typeof offset !== 'string') crash()
  return { size, offset, tags }
}

/** A number of rows, or a refusal of what is none. */
export function sizeIn(size: Json | undefined): number | undefined {
  if (size === undefined) return undefined
  const number = typeof size === 'string' ? luaNumberFrom(size) : undefined
  if (number === undefined) refuseAs('invalid size', 'size must be a number')
  return number
}

/** The answer for a page. `top`: `next` keeps the tags and, since 3.1, the size; `nested` lists lose both. */
export function listAnswer({ gateway, query }: Call, page: Page, path: string, level: 'top' | 'nested'): Answer {
  const body = newTable()
  body.data = page.data
  body.next = null
  if (page.offset !== undefined) {
    body.offset = page.offset
    const parts = [`offset=${encodeUri(page.offset)}`]
    const tags = Array.isArray(query.tags) ? query.tags[0] : query.tags
    if (level === 'top' && tags !== undefined) parts.push(`tags=${encodeUri(String(tags))}`)
    if (level === 'top' && gateway.traits.nextKeepsSize && query.size !== undefined) parts.push(`size=${query.size}`)
    body.next = `${path}?${parts.join('&')}`
  }
  return { status: 200, body }
}

/** nginx's escaping of a part of a URI. */
export const encodeUri = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

const MOST_TAGS = 5

/** `a,b`: all of them; `a/b`: any of them. */
function tagFilter(given: Json | undefined, { traits }: Gateway, isNested: boolean): TagFilter | undefined {
  if (given === undefined) return undefined
  const refuse: (words: string) => never = (words) =>
    isNested && traits.keepsTargetHistory ? crash() : invalidOption('tags', words)
  const isEmpty = given === null || given === '' || (Array.isArray(given) && given.length === 0)
  if (isEmpty) {
    if (traits.refusesEmptyTags) refuse('cannot be null')
    if (isNested) refuse('invalid filter syntax')
    crash()
  }
  const text = Array.isArray(given) ? given[0] : given
  if (typeof text !== 'string') crash()
  const { letters, words } = traits.tagFilter
  const bytes = Buffer.from(text, 'utf8').toString('latin1')
  const separator = [',', '/'].find((mark) => new RegExp(`^([${letters}]+(?:${mark}|$))+$`).test(bytes))
  if (separator === undefined) refuse('invalid filter syntax')
  const tags = text.split(separator)
  if (tags.length > MOST_TAGS) refuse(`cannot query more than ${MOST_TAGS} tags`)
  const joined = Buffer.from(tags.join(''), 'utf8').toString('latin1')
  if (!new RegExp(`^[${letters}]+$`).test(joined)) refuse(words)
  return separator === ',' ? { all: tags } : { any: tags }
}
