import type { Page, PageOptions, TagFilter } from '../dao/dao'
import { crash, invalidOption, refuseAs } from '../errors'
import { type Gateway, schemaOf } from '../gateway'
import { luaNumberFrom } from '../http/arguments'
import type { Answer, Call } from '../http/routes'
import { type Json, type Table, tableWith } from '../json'
import { ok } from './places'

/** What the query of a list asks for. `isNested`: a list that has code of its own (targets). */
export function pageOptions({ gateway, query }: Call, name: string, isNested = false): PageOptions {
  const tags = schemaOf(gateway, name).fields.has('tags') ? tagFilter(query.tags, gateway, isNested) : undefined
  const size = sizeIn(query)
  return { size, offset: isNested ? undefined : offsetIn(query), tags }
}

/** A number of rows, or a refusal of what is none. */
export function sizeIn({ size }: Table): number | undefined {
  if (size === undefined) return undefined
  const number = typeof size === 'string' ? luaNumberFrom(size) : undefined
  return number ?? refuseAs('invalid size', 'size must be a number')
}

/** A cursor as it was sent. */
export function offsetIn({ offset }: Table): string | undefined {
  return offset === undefined || typeof offset === 'string' ? offset : crash()
}

/**
 * The answer for a page of the list at a path. `keeps`: what of the query goes into `next` besides the offset (the size
 * since 3.1 only).
 */
export function listAnswer(
  { gateway, query, params }: Call,
  { data, offset }: { data: Json; offset?: Page['offset'] },
  template: string,
  keeps: ('tags' | 'size')[],
): Answer {
  if (offset === undefined) return ok(tableWith({ data, next: null }))
  const path = template.replace(/\{([^}]*)\}/g, (_, place: string) => params[place] ?? '')
  const { tags, size } = query
  const kept = [`offset=${encodeUri(offset)}`]
  if (keeps.includes('tags') && tags !== undefined) kept.push(`tags=${encodeUri(String([tags].flat()[0]))}`)
  if (keeps.includes('size') && gateway.traits.nextKeepsSize && size !== undefined) kept.push(`size=${size}`)
  return ok(tableWith({ data, offset, next: `${path}?${kept.join('&')}` }))
}

/** nginx's escaping of a part of a URI. */
const encodeUri = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

const MOST_TAGS = 5

/** `a,b`: all of them; `a/b`: any of them. */
function tagFilter(given: Json | undefined, { traits }: Gateway, isNested: boolean): TagFilter | undefined {
  if (given === undefined) return undefined
  const refuse = (words: string) => (isNested && traits.keepsTargetHistory ? crash() : invalidOption('tags', words))
  const [text = ''] = [given].flat()
  if (text === null || text === '') {
    if (traits.refusesEmptyTags) return refuse('cannot be null')
    return isNested ? refuse('invalid filter syntax') : crash()
  }
  if (typeof text !== 'string') return crash()
  const { letters, words } = traits.tagFilter
  const bytes = Buffer.from(text, 'utf8').toString('latin1')
  const separator = [',', '/'].find((mark) => new RegExp(`^([${letters}]+(?:${mark}|$))+$`).test(bytes))
  if (separator === undefined) return refuse('invalid filter syntax')
  const tags = text.split(separator)
  if (tags.length > MOST_TAGS) refuse(`cannot query more than ${MOST_TAGS} tags`)
  const joined = Buffer.from(tags.join(''), 'utf8').toString('latin1')
  if (!new RegExp(`^[${letters}]+$`).test(joined)) refuse(words)
  return separator === ',' ? { all: tags } : { any: tags }
}
