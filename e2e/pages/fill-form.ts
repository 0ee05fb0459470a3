import { expect, type Locator, type Page } from '@playwright/test'
import type { Field, FieldType } from '@/lib/schema/field'
import { isJsonObject, type Json, type JsonObject } from '@/lib/schema/json'
import { escapeKey } from '@/lib/schema/value-at'

/** A field to fill: where it stands in the form, and what is wanted there. */
type Filling = { readonly page: Page; readonly frame: Locator; readonly path: string; readonly field: Field }

type Filler = (filling: Filling, value: Json) => Promise<void>

/**
 * Fills a generated form from data: one handler per type of field, so a test states what, not where to click. Opens folded
 * sections first.
 */
export async function fillForm(
  page: Page,
  { fields, data }: { fields: readonly Field[]; data: JsonObject },
): Promise<void> {
  await unfold(page)
  for (const [name, value] of Object.entries(data)) {
    const field = fields.find((candidate) => candidate.name === name)
    if (!field || value === undefined) throw new Error(`The form has no field ${name}`)
    await fillField(page, { field, path: name, value })
  }
}

/** Opens every folded section of a form. */
export async function unfold(page: Page): Promise<void> {
  await expect(page.locator('form [data-path]').first()).toBeVisible()
  const folded = page.locator('form button[aria-expanded="false"][aria-controls]')
  while ((await folded.count()) > 0) await folded.first().click()
}

/** The frame of a field: label, input, help and what is wrong with it. */
export function fieldFrame(page: Page, path: string): Locator {
  return page.locator(`[data-path=${JSON.stringify(path)}]`)
}

async function fillField(
  page: Page,
  { field, path, value }: { field: Field; path: string; value: Json },
): Promise<void> {
  const frame = fieldFrame(page, path)
  if (field.type === 'record' && isJsonObject(value)) return fillRecord({ page, frame, path, field }, value)
  const filler = fillers[field.type]
  await expect(frame, `the field ${path}`).toBeVisible()
  if (field.oneOf) await fillChoice({ page, frame, path, field }, value)
  else if (field.item?.oneOf) await fillChips(frame, value)
  else await filler({ page, frame, path, field }, value)
}

const fillers: Readonly<Record<FieldType, Filler>> = {
  string: fillText,
  integer: fillText,
  number: fillText,
  boolean: fillBoolean,
  set: fillList,
  array: fillList,
  map: fillMap,
  record: fillRecord,
  foreign: fillReference,
  json: ({ frame }, value) => frame.getByRole('textbox').fill(JSON.stringify(value)),
}

async function fillText({ page, frame }: Filling, value: Json): Promise<void> {
  const box = frame.getByRole('textbox').or(frame.getByRole('combobox')).first()
  await expect(box).toBeVisible()
  // An editor of code is no input: it is typed into, without what it would complete by itself.
  if (await box.evaluate((element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement))
    return leave(box, String(value))
  await box.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(String(value))
}

/** Some inputs take what was typed when they are left. */
async function leave(box: Locator, text: string): Promise<void> {
  await box.fill(text)
  await box.blur()
}

/** Field by field; one that may be null is added first, one that is folded is opened. The frame may be left out around it. */
async function fillRecord({ page, frame, path, field }: Filling, value: Json): Promise<void> {
  if (!isJsonObject(value)) throw new Error(`${path} is a record`)
  for (const [name, inner] of Object.entries(value)) {
    const child = field.fields?.find((candidate) => candidate.name === name)
    if (!child || inner === undefined) throw new Error(`${path} has no field ${name}`)
    const place = `${path}.${name}`
    const inside = page.locator(`[data-path=${JSON.stringify(place)}], [data-path^=${JSON.stringify(`${place}.`)}]`)
    const opener = frame
      .locator('button[aria-expanded="false"]')
      .or(frame.locator('button', { hasText: 'Fill in' }))
      .first()
    await expect(inside.or(opener).first()).toBeVisible()
    if ((await inside.count()) === 0) await opener.click()
    await fillField(page, { field: child, path: place, value: inner })
  }
}

async function fillChoice({ page, frame }: Filling, value: Json): Promise<void> {
  await frame.getByRole('combobox').or(frame.getByRole('textbox')).first().click()
  await page.getByRole('option', { name: String(value), exact: true }).click()
}

async function fillChips(frame: Locator, value: Json): Promise<void> {
  const wanted = Array.isArray(value) ? value.map(String) : []
  for (const chip of await frame.getByRole('checkbox').all()) {
    const label = frame.locator(`label[for=${JSON.stringify(await chip.getAttribute('id'))}]`)
    const name = (await label.innerText()).trim()
    if ((await chip.isChecked()) !== wanted.includes(name)) await label.click()
  }
}

async function fillBoolean({ frame }: Filling, value: Json): Promise<void> {
  const toggle = frame.getByRole('switch')
  const ways = frame.getByRole('radiogroup')
  await expect(toggle.or(ways).first()).toBeVisible()
  if ((await toggle.count()) > 0) await toggle.setChecked(value === true, { force: true })
  else await frame.getByText(value === true ? 'Yes' : 'No', { exact: true }).click()
}

/** Chips to choose from, words typed one by one, a line each, or a card each: whatever the list is drawn as. */
async function fillList(filling: Filling, value: Json): Promise<void> {
  const { frame, field } = filling
  const items = Array.isArray(value) ? value : []
  const add = frame.getByRole('button', { name: 'Add', exact: true })
  const box = frame.getByRole('textbox').or(frame.getByRole('combobox')).first()
  await expect(box.or(add).first()).toBeVisible()
  if (field.item?.type === 'record') return fillCards(filling, items)
  if ((await frame.getByRole('checkbox').count()) > 0) return fillChips(frame, value)
  if ((await add.count()) > 0) return fillLines(frame, items)
  for (const item of items) {
    await box.fill(String(item))
    await box.press('Enter')
  }
}

async function fillLines(frame: Locator, items: readonly Json[]): Promise<void> {
  const boxes = frame.getByRole('textbox')
  for (const [index, item] of items.entries()) {
    if ((await boxes.count()) <= index) await frame.getByRole('button', { name: 'Add', exact: true }).click()
    await boxes.nth(index).fill(String(item))
  }
  for (let left = await boxes.count(); left > items.length; left--)
    await frame.getByRole('button', { name: `Remove item ${left}`, exact: true }).click()
}

/** A card per item; an input of a kind's own may have a row per item, whose boxes stand in the order of the fields. */
async function fillCards({ page, frame, path, field }: Filling, items: readonly Json[]): Promise<void> {
  const add = frame.getByRole('button', { name: 'Add', exact: true }).last()
  for (const [index, item] of items.entries()) {
    const card = fieldFrame(page, `${path}.${index}`)
    const boxes = frame.getByRole('textbox')
    const before = await boxes.count()
    if ((await card.count()) === 0) await add.click()
    await expect(card.or(boxes.nth(before)).first()).toBeVisible()
    if (field.item && (await card.count()) > 0)
      await fillField(page, { field: field.item, path: `${path}.${index}`, value: item })
    else if (isJsonObject(item)) {
      const names = (field.item?.fields ?? []).map(({ name }) => name).filter((name) => item[name] !== undefined)
      for (const name of names)
        await frame
          .getByRole('textbox', { name: new RegExp(`\\b${index + 1}\\b.*${name}`, 'i') })
          .fill(String(item[name]))
    }
  }
}

async function fillMap({ page, frame, path, field }: Filling, value: Json): Promise<void> {
  if (!isJsonObject(value)) throw new Error(`${path} is a map`)
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) continue
    const place = `${path}.${escapeKey(key)}`
    if ((await fieldFrame(page, place).count()) === 0) {
      const keys = frame.getByRole('textbox', { name: /, key \d+$/ })
      const before = await keys.count()
      await frame.getByRole('button', { name: 'Add', exact: true }).last().click()
      await keys.nth(before).fill(key)
    }
    if (field.value) await fillField(page, { field: field.value, path: place, value: inner })
  }
}

/** By the name that the list shows: `{ name: 'orders' }`. */
async function fillReference({ page, frame }: Filling, value: Json): Promise<void> {
  const name = isJsonObject(value) ? String(value.name) : String(value)
  await frame.getByRole('combobox').or(frame.getByRole('textbox')).first().fill(name)
  await page.getByRole('option', { name, exact: true }).click()
}
