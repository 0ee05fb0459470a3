import { describe, expect, it } from 'vitest'
import { applyPatch, changedFields } from '@/lib/diff/changed-fields'
import { checkDraft } from '@/lib/schema/check-value'
import type { Field } from '@/lib/schema/field'
import { fieldAt } from '@/lib/schema/field-at'
import { type RecordedExchange, recordedExchanges } from '@/lib/schema/fixtures/recorded-exchanges'
import { flattenFieldErrors } from '@/lib/schema/flatten-field-errors'
import { isJsonObject, type JsonObject } from '@/lib/schema/json'
import { sameValue } from '@/lib/schema/same-value'
import { splitPath } from '@/lib/schema/value-at'
import { describedBy } from './fixtures/recorded-entities'
import type { KindDescription } from './types'
import { withoutShorthands } from './withhold-secrets'

const exchanges = recordedExchanges().filter(({ mode }) => mode === 'db')

const isOne = (path: string) => /^\/[^/?]+\/[^/?]+$/.test(path)
const isNested = (path: string) => path.split('/').length > 3
const isCollection = (path: string) => /^\/[^/?]+$/.test(path)

describe.skipIf(exchanges.length === 0)('against what real Kongs answered (recordings beside the checkout)', () => {
  it('never complains about a body that Kong accepted', () => {
    const accepted = exchanges.filter(
      ({ method, status, path }) => method === 'POST' && status === 201 && isCollection(path),
    )
    let count = 0
    for (const exchange of accepted) {
      const described = describedBy(exchange)
      if (!described || !exchange.json) continue
      // Kong 1.5 takes any table for the names of a certificate, which is no reason to show them as one.
      if (isJsonObject(exchange.json.snis)) continue
      count++
      expect(checkDraft({ ...described, draft: exchange.json }), exchange.place).toEqual({})
    }
    expect(count).toBeGreaterThan(300)
  })

  it('finds every refusal it finds at a place where Kong finds one too', () => {
    const refused = exchanges.filter(
      ({ method, status, path }) => method === 'POST' && status === 400 && isCollection(path),
    )
    let found = 0
    for (const exchange of refused) {
      const described = describedBy(exchange)
      if (!described || !exchange.json || !isViolation(exchange.body)) continue
      const ours = Object.keys(checkDraft({ ...described, draft: exchange.json }))
      const kongs = Object.keys(flattenFieldErrors(exchange.body.fields, described.fields))
      if (ours.length > 0) found++
      expect(ours.length === 0 || kongs.length > 0, `${exchange.place}: ${ours} where Kong says ${kongs}`).toBe(true)
    }
    expect(found).toBeGreaterThan(100)
  })

  it('puts Kong’s messages at fields that exist, or on top', () => {
    let count = 0
    const refused = exchanges.filter(
      ({ status, method, path }) => status === 400 && method !== 'GET' && !isNested(path),
    )
    for (const exchange of refused) {
      const described = describedBy(exchange)
      if (!described || !isViolation(exchange.body)) continue
      for (const [path, text] of Object.entries(flattenFieldErrors(exchange.body.fields, described.fields))) {
        if (text.includes('unknown field') || path.startsWith('@')) continue
        count++
        const isThere = fieldAt(described.fields, path) ?? fieldAt(described.fields, splitPath(path)[0] ?? '')
        if (!isThere) expect(exchange.json, `${exchange.place}: ${path}`).toHaveProperty(splitPath(path)[0] ?? '')
      }
    }
    expect(count).toBeGreaterThan(200)
  })

  it('foretells what a PATCH makes of an entity, and finds nothing wrong with what Kong took', () => {
    let foretold = 0
    for (const { exchange, described, ...patched } of acceptedPatches()) {
      const draft = applyPatch(patched.before, patched.patch, described.fields)
      expect(checkDraft({ ...described, draft, before: patched.before }), exchange.place).toEqual({})
      if (isOutOfReach(patched.patch, described)) continue
      foretold++
      const [made, real] = [clean(described, draft), clean(described, patched.after)]
      if (!sameValue(rootOf(described), made, real)) expect(made, exchange.place).toEqual(real)
    }
    expect(foretold).toBeGreaterThan(50)
  })
})

type Patched = {
  readonly exchange: RecordedExchange
  readonly described: Pick<KindDescription, 'fields' | 'checks' | 'secrets'>
  readonly before: JsonObject
  readonly patch: JsonObject
  readonly after: JsonObject
}

/** Every PATCH that Kong took of an entity whose state before it was answered in the same scenario. */
function acceptedPatches(): Patched[] {
  const patches: Patched[] = []
  let stored = new Map<string, JsonObject>()
  let scenario = ''
  for (const exchange of exchanges) {
    if (exchange.scenario !== scenario) [scenario, stored] = [exchange.scenario, new Map()]
    const { body: after, json: patch, method, path, status } = exchange
    if (!isJsonObject(after) || status >= 300) continue
    const before = stored.get(path)
    const described = describedBy(exchange, before)
    if (method === 'PATCH' && before && described && patch) patches.push({ exchange, described, before, patch, after })
    if (typeof after.id === 'string' && isCollection(path)) stored.set(`${path}/${after.id}`, after)
    if (isOne(path)) stored.set(path, after)
  }
  return patches
}

function rootOf({ fields }: Pick<KindDescription, 'fields'>): Field {
  return { name: '', type: 'record', required: true, fields }
}

/** What Kong writes itself is not foretold. */
function clean({ fields }: Pick<KindDescription, 'fields'>, entity: JsonObject): JsonObject {
  const { id: _, created_at: __, updated_at: ___, cert_digest: ____, ...rest } = withoutShorthands(entity, fields)
  return rest
}

/** Kong itself changes what belongs together in an upstream. Shorthands and unknown keys are turned into other fields, a reference by name into an id, a password into its hash. */
function isOutOfReach(patch: JsonObject, { fields, secrets }: Pick<KindDescription, 'fields' | 'secrets'>): boolean {
  if ('algorithm' in patch || 'hash_on' in patch) return true
  return Object.entries(patch).some(([name, value]) => {
    const field = fieldAt(fields, name)
    if (!field || field.transient || secrets.includes(name)) return true
    if (field.type === 'foreign') return isJsonObject(value) && value.id === undefined
    return (
      field.type === 'record' &&
      isJsonObject(value) &&
      Object.keys(value).some((key) => !fieldAt([field], `${name}.${key}`))
    )
  })
}

function isViolation(body: unknown): body is { readonly fields: JsonObject } {
  return isJsonObject(body) && body.code === 2 && isJsonObject(body.fields)
}

describe.skipIf(exchanges.length === 0)('a save that changes nothing (recordings beside the checkout)', () => {
  it('sends nothing for any entity that a Kong answered', () => {
    let count = 0
    for (const exchange of exchanges) {
      const { body } = exchange
      if (exchange.status >= 300 || !isJsonObject(body) || typeof body.id !== 'string') continue
      const described = describedBy(exchange, body)
      if (!described || !isCollection(exchange.path)) continue
      count++
      const entity = withoutShorthands(body, described.fields)
      expect(changedFields(entity, structuredClone(entity), described.fields), exchange.place).toBeUndefined()
    }
    expect(count).toBeGreaterThan(300)
  })
})
