import { ScrapeError } from './scrape-error'

/** A series as it stands in the text: name, then labels in their order. Maps, since a label may be called `__proto__`. */
export type RawSeries = { readonly name: string; readonly labels: ReadonlyMap<string, string> }

/** A sample line taken apart. `keyEnd`: where the name and its labels end in the line. */
export type Line = { readonly series: RawSeries; readonly keyEnd: number; readonly value: number }

/** Longest label value, in characters, and most labels of a series. */
const longestValue = 4_096
const mostLabels = 64

// Characters by their codes: a line is read a hundred thousand times.
const [quote, comma, equals, brace, closing, backslash] = [34, 44, 61, 123, 125, 92]

const namePattern = /[a-zA-Z_:][a-zA-Z0-9_:]*/y
const labelPattern = /[a-zA-Z_][a-zA-Z0-9_]*/y
const restPattern = /^[ \t]+(\S+)(?:[ \t]+(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?))?[ \t]*(?:#[ \t]*(\{.*))?$/

/**
 * Takes a sample line of the text format 0.0.4 or of OpenMetrics 1.0 apart (prometheus.io/docs/instrumenting/exposition_formats;
 * RFC-like text of github.com/prometheus/OpenMetrics). Timestamps and exemplars are checked and left out: a scrape counts at its own
 * time. Throws ScrapeError `malformed`.
 */
export function parseLine(line: string): Line {
  const name = matchAt(namePattern, line, 0)
  if (name === undefined) throw malformed('a line does not begin with the name of a metric', line)
  const { labels, end } = readLabels(line, name.length)
  const rest = restPattern.exec(line.slice(end))
  const [, value = '', , exemplar] = rest ?? []
  if (!rest) throw malformed('a line has no value that can be read', line)
  if (exemplar !== undefined) checkExemplar(exemplar, line)
  return { series: { name, labels }, keyEnd: end, value: parseValue(value) }
}

/**
 * A value as Prometheus reads it: decimal, or `NaN`, `+Inf`, `-Inf` in any case. Neither hexadecimal nor what is too large for a
 * double (model/textparse/promparse.go and Go's strconv.ParseFloat). Throws ScrapeError `malformed`.
 */
export function parseValue(text: string): number {
  if (/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text)) {
    const number = Number(text)
    if (Number.isFinite(number)) return number
  }
  if (/^[+-]?nan$/i.test(text)) return Number.NaN
  const [, sign] = /^([+-]?)inf(?:inity)?$/i.exec(text) ?? []
  if (sign !== undefined) return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  throw malformed('a value is no number', text)
}

function readLabels(line: string, start: number): { labels: ReadonlyMap<string, string>; end: number } {
  const labels = new Map<string, string>()
  let at = skipBlanks(line, start)
  if (line.charCodeAt(at) !== brace) return { labels, end: start }
  at = skipBlanks(line, at + 1)
  while (line.charCodeAt(at) !== closing) {
    const name = matchAt(labelPattern, line, at)
    if (name === undefined) throw malformed('a label has no name', line)
    at = skipBlanks(line, at + name.length)
    if (line.charCodeAt(at) !== equals) throw malformed('a label has no value', line)
    at = skipBlanks(line, at + 1)
    const { text, end } = readQuoted(line, at)
    if (labels.has(name)) throw malformed('a label stands twice', line)
    labels.set(name, text)
    if (labels.size > mostLabels) throw malformed(`a series has more than ${mostLabels} labels`, line)
    at = skipBlanks(line, end)
    if (line.charCodeAt(at) === comma) at = skipBlanks(line, at + 1)
    else if (line.charCodeAt(at) !== closing) throw malformed('labels are not separated by commas', line)
  }
  return { labels, end: at + 1 }
}

/** Escapes are `\\`, `\"` and `\n`; any other backslash stands for itself, as in Prometheus. */
function readQuoted(line: string, start: number): { text: string; end: number } {
  if (line.charCodeAt(start) !== quote) throw malformed('the value of a label is not in quotes', line)
  let end = line.indexOf('"', start + 1)
  while (end >= 0 && isEscaped(line, start, end)) end = line.indexOf('"', end + 1)
  if (end < 0) throw malformed('the value of a label does not end', line)
  const inside = line.slice(start + 1, end)
  const text = inside.includes('\\')
    ? inside.replace(/\\([\\"n])/g, (_, letter) => (letter === 'n' ? '\n' : letter))
    : inside
  if (text.length > longestValue) throw malformed(`the value of a label is longer than ${longestValue}`, line)
  // Postgres keeps no U+0000, and no name of an entity has one.
  if (text.includes('\0')) throw malformed('the value of a label has a NUL', line)
  return { text, end: end + 1 }
}

function checkExemplar(text: string, line: string): void {
  const { end } = readLabels(text, 0)
  const [, value] = /^[ \t]+(\S+)(?:[ \t]+\S+)?[ \t]*$/.exec(text.slice(end)) ?? []
  if (value === undefined) throw malformed('an exemplar has no value', line)
  parseValue(value)
}

function isEscaped(line: string, start: number, at: number): boolean {
  let slashes = 0
  while (at - 1 - slashes > start && line.charCodeAt(at - 1 - slashes) === backslash) slashes += 1
  return slashes % 2 === 1
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function skipBlanks(text: string, from: number): number {
  let at = from
  for (let code = text.charCodeAt(at); code === 32 || code === 9; code = text.charCodeAt(at)) at += 1
  return at
}

/** The line is quoted as far as it helps to find it. */
export function malformed(because: string, line?: string): ScrapeError {
  const start = line === undefined ? '' : `: ${JSON.stringify(line.slice(0, 120))}`
  return new ScrapeError('malformed', `The metrics cannot be read: ${because}${start}`)
}
