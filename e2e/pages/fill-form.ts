import { expect, type Locator, type Page } from '@playwright/test'
import type { Field, FieldType } from '@/lib/schema/field'
import type { Json, JsonObject } from '@/lib/schema/json'

type Filler = (frame: Locator, value: Json, page: Page) => Promise<void>

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
    if (!field) throw new Error(`The form has no field ${name}`)
    await fillField(page, { field, path: name, value })
  }
}

/** Opens every folded section of a form. */
export async function unfold(page: Page): Promise<void> {
  await expect(page.locator('form [data-path]').first()).toBeVisible()
  const folded = page.locator('form button[aria-expanded="false"][aria-controls]')
  while ((await folded.count()) > 0) await folded.first().click()
}

async function fillField(
  page: Page,
  { field, path, value }: { field: Field; path: string; value: Json },
): Promise<void> {
  if (field.type === 'record' && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [name, inner] of Object.entries(value)) {
      const child = field.fields?.find((candidate) => candidate.name === name)
      if (!child || inner === undefined) throw new Error(`${path} has no field ${name}`)
      await fillField(page, { field: child, path: `${path}.${name}`, value: inner })
    }
    return
  }
  const filler = fillers[field.type]
  if (!filler) throw new Error(`No handler fills a field of type ${field.type} (${path})`)
  const frame = page.locator(`[data-path="${path}"]`)
  await expect(frame, `the field ${path}`).toBeVisible()
  if (field.oneOf) await fillChoice(frame, value, page)
  else if (field.item?.oneOf) await fillChips(frame, value)
  else await filler(frame, value, page)
}

const fillers: Partial<Record<FieldType, Filler>> = {
  string: (frame, value) => frame.getByRole('textbox').first().fill(String(value)),
  integer: (frame, value) => frame.getByRole('textbox').first().fill(String(value)),
  number: (frame, value) => frame.getByRole('textbox').first().fill(String(value)),
  boolean: fillBoolean,
  set: fillTags,
  array: fillLines,
  foreign: fillReference,
}

async function fillChoice(frame: Locator, value: Json, page: Page): Promise<void> {
  await frame.getByRole('combobox').or(frame.getByRole('textbox')).first().click()
  await page.getByRole('option', { name: String(value), exact: true }).click()
}

async function fillChips(frame: Locator, value: Json): Promise<void> {
  const wanted = Array.isArray(value) ? value.map(String) : []
  for (const chip of await frame.getByRole('checkbox').all()) {
    const name = (await chip.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? '')).trim()
    if ((await chip.isChecked()) !== wanted.includes(name)) await chip.click({ force: true })
  }
}

async function fillBoolean(frame: Locator, value: Json): Promise<void> {
  const toggle = frame.getByRole('switch')
  if ((await toggle.count()) > 0) await toggle.setChecked(value === true, { force: true })
  else await frame.getByText(value === true ? 'Yes' : 'No', { exact: true }).click()
}

async function fillTags(frame: Locator, value: Json, page: Page): Promise<void> {
  const box = frame.getByRole('textbox').or(frame.getByRole('combobox')).first()
  for (const item of Array.isArray(value) ? value : []) {
    await box.fill(String(item))
    await page.keyboard.press('Enter')
  }
}

async function fillLines(frame: Locator, value: Json): Promise<void> {
  const items = Array.isArray(value) ? value : []
  for (const [index, item] of items.entries()) {
    if ((await frame.getByRole('textbox').count()) <= index)
      await frame.getByRole('button', { name: 'Add', exact: true }).click()
    await frame.getByRole('textbox').nth(index).fill(String(item))
  }
}

/** By the name that the list shows: `{ name: 'orders' }`. */
async function fillReference(frame: Locator, value: Json, page: Page): Promise<void> {
  const name =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? String((value as { name?: Json }).name)
      : String(value)
  await frame.getByRole('combobox').or(frame.getByRole('textbox')).first().fill(name)
  await page.getByRole('option', { name, exact: true }).click()
}
