import { isTable, type Json } from '../json'

/** How Lua prints a value (`tostring`); tables as `table: 0x…`, which no recorded answer shows. */
export function luaText(value: Json): string {
  if (value === null) return 'userdata: NULL'
  if (typeof value === 'number') return luaNumber(value)
  return typeof value === 'object' ? 'table: 0x7f0000000000' : String(value)
}

/** A number as LuaJIT prints it (`%.14g`). */
function luaNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e14) return String(value)
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf'
  const [mantissa = '', power] = value.toExponential(13).split('e')
  const exponent = Number(power)
  if (exponent < -5 || exponent >= 14) {
    const digits = mantissa.replace(/\.?0+$/, '')
    return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  }
  return String(Number(value.toPrecision(14)))
}

/**
 * A value as Penlight's `pretty.write` prints it, in which Kong quotes keys inside of messages: `{id="…"}`.
 * Without `indent` on one line, else in lines with that indent.
 */
export function luaPretty(value: Json, indent = '', level = 1): string {
  if (typeof value === 'string') return quoted(value)
  if (value === null) return '"userdata: NULL"'
  if (typeof value !== 'object') return luaText(value)
  const sign = indent === '' ? '=' : ' = '
  const write = (item: Json) => luaPretty(item, indent, level + 1)
  const items: string[] = []
  // What stands after a hole in a list is written with its number.
  for (const [index, item] of Array.isArray(value) ? value.entries() : [])
    if (item !== undefined) items.push(`${index > items.length ? `[${index + 1}]${sign}` : ''}${write(item)}`)
  for (const [key, item] of isTable(value) ? Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)) : []) {
    const name = /^[A-Za-z_][A-Za-z0-9_]*$/.test(key) && !KEYWORDS.has(key) ? key : `[${quoted(key)}]`
    if (item !== undefined) items.push(`${name}${sign}${write(item)}`)
  }
  if (indent === '') return `{${items.join(',')}}`
  const margin = indent.repeat(level)
  return `{\n${items.map((item) => margin + item).join(',\n')}\n${indent.repeat(level - 1)}}`
}

/** What cannot be a name in Lua 5.1. */
export const KEYWORDS = new Set(
  'and break do else elseif end false for function if in local nil not or repeat return then true until while'.split(
    ' ',
  ),
)

function quoted(text: string): string {
  // Text of several lines, or with brackets like these, goes between long brackets.
  const brackets = [...text.matchAll(/](=*)]/g)].map(([, signs = '']) => signs.length)
  if ((text.includes('\n') || brackets.length > 0) && !text.includes('\r')) {
    const signs = '='.repeat(Math.max(-1, ...brackets) + 1)
    return `[${signs}[${text.startsWith('\n') ? '\n' : ''}${text}]${signs}]`
  }
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\0/g, '\\0')
  return `"${escaped}"`
}
