import { describe, expect, it } from 'vitest'
import { type DraftStore, draftStore } from '@/lib/browser/draft-store'
import { applyPatch, changedFields } from '@/lib/diff/changed-fields'
import { type RecordedEntity, recordedEntities } from '@/lib/entities/fixtures/recorded-entities'
import type { Field } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { sameValue } from '@/lib/schema/same-value'
import { joinPath } from '@/lib/schema/value-at'
import { readText, type TextLanguage } from '@/lib/text/read-text'
import { writeText } from '@/lib/text/write-text'
import { isEditable } from './is-editable'
import { mapOf, rowsOf } from './map-rows'
import { numberOf } from './number-input'

const recorded = recordedEntities()

const storeOf = ({ entity, described }: RecordedEntity): DraftStore => draftStore({ before: entity, rules: described })

describe.skipIf(recorded.length === 0)('every entity that a Kong answered (recordings beside the checkout)', () => {
  it('is there in numbers', () => {
    expect(recorded.length).toBeGreaterThan(600)
    expect(new Set(recorded.map(({ described }) => described.kind)).size).toBeGreaterThan(15)
  })

  it.each<TextLanguage>(['json', 'yaml'])('read back from its %s sends nothing', (language) => {
    for (const one of recorded) {
      const store = storeOf(one)
      const text = writeText(one.entity, language)
      const read = readText(text, language)
      if ('problem' in read) throw new Error(`${one.place}: ${read.problem}\n${text}`)
      store.type({ language, text }, read.value)
      expect(store.patch(), one.place).toBeUndefined()
    }
  })

  it('typed again field by field, as its inputs show it, sends nothing', () => {
    let fields = 0
    for (const one of recorded) {
      const store = storeOf(one)
      for (const { path, field, value } of filledFields(one.described.fields, one.entity)) {
        fields++
        store.set(path, undefined)
        store.set(path, retyped(field, value))
      }
      expect(store.patch(), one.place).toBeUndefined()
    }
    expect(fields).toBeGreaterThan(5000)
  })

  it('becomes any other of its kind by the patch between them', () => {
    let pairs = 0
    const last = new Map<Field[] | readonly Field[], RecordedEntity>()
    for (const one of recorded) {
      const { fields } = one.described
      const other = last.get(fields)
      last.set(fields, one)
      if (!other) continue
      pairs++
      const patch = changedFields(other.entity, one.entity, fields) ?? {}
      const made = applyPatch(other.entity, patch, fields)
      const root: Field = { name: '', type: 'record', required: true, fields }
      if (!sameValue(root, made, one.entity)) expect(made, `${other.place} to ${one.place}`).toEqual(one.entity)
    }
    expect(pairs).toBeGreaterThan(300)
  })
})

type Filled = { readonly path: string; readonly field: Field; readonly value: Json }

/** The fields of a form that have a value, records opened. */
function filledFields(fields: readonly Field[], entity: JsonObject, above = ''): Filled[] {
  return fields.filter(isEditable).flatMap((field) => {
    const value = entity[field.name]
    const path = above === '' ? joinPath(field.name) : `${above}.${joinPath(field.name)}`
    if (value === undefined || value === null) return []
    return isJsonObject(value) && field.fields ? filledFields(field.fields, value, path) : [{ path, field, value }]
  })
}

/** What the inputs make of a value that is typed as they show it. */
function retyped(field: Field, value: Json): Json {
  if (field.type === 'integer' || field.type === 'number') return numberOf(String(value)) ?? null
  if (Array.isArray(value)) return value.map((item: Json) => (field.item ? retyped(field.item, item) : item))
  if (field.type === 'map')
    return mapOf(rowsOf(value).map((row) => (field.value ? { ...row, value: retyped(field.value, row.value) } : row)))
  if (isJsonObject(value) && field.fields)
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        const child = field.fields?.find((one) => one.name === name)
        return [name, child && inner !== undefined && inner !== null ? retyped(child, inner) : (inner ?? null)]
      }),
    )
  return value
}
