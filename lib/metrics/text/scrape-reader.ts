import { atOnce } from '../in-slices'
import { malformed, parseLine, parseValue, type RawSeries } from './parse-line'
import { ScrapeError } from './scrape-error'

/** How much one scrape may be. As Prometheus' `sample_limit` and `body_size_limit`; a line as long as no real one. */
export type ScrapeLimits = { readonly bytes: number; readonly samples: number; readonly lineBytes: number }

/** The limits of every scrape. */
export const scrapeLimits: ScrapeLimits = { bytes: 64 * 1024 * 1024, samples: 500_000, lineBytes: 64 * 1024 }

/** What `# TYPE` says. */
export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'unknown'

/**
 * Told of every sample. `seriesOf` is asked once for each series that was not in the scrape before, and answers the number under which
 * its values shall come; -1 for one nobody wants.
 */
export type SampleSink = {
  readonly seriesOf: (series: RawSeries, type: MetricType) => number
  readonly sample: (series: number, value: number) => void
}

/**
 * The lines of the scrape before. Where a line begins with the same bytes as the line at its place then, only its value is read. The
 * keys of samples and whole comments lie one after the other in `bytes`.
 */
export type Layout = {
  bytes: Uint8Array
  /** Where the key of line `i` ends in `bytes`; it begins where the one before ends. */
  ends: Uint32Array
  /** Its series; -1: nobody wants it; -2: a comment, the same to the end of the line. */
  series: Int32Array
  lines: number
  /** Series of lines that are written unlike all others (a tab after the key): found by their text. */
  odd: ReadonlyMap<string, number>
}

/**
 * A reader of one scrape, fed with pieces of its body. All or nothing: what the sink was told counts only when `end` returns. `feedInTurns` and
 * `endInTurns` do the same and give way between pieces of what is long.
 */
export type ScrapeReader = {
  readonly feed: (piece: Uint8Array) => void
  readonly feedInTurns: (piece: Uint8Array) => Generator<void>
  /** Number of samples and the layout for the next scrape. Throws ScrapeError, as `feed` does. */
  readonly end: () => ReadScrape
  readonly endInTurns: () => Generator<void, ReadScrape>
}

/** What `end` tells. */
export type ReadScrape = { readonly samples: number; readonly layout: Layout }

type Options = { readonly layout?: Layout; readonly isOpenMetrics?: boolean; readonly limits?: ScrapeLimits }

const newline = 10
const space = 32
const comment = -2
/** How many lines are learnt between two breaths. */
const slice = 2_048

/** A reader for one scrape; `layout` is that of the scrape before. */
export function scrapeReader(sink: SampleSink, options: Options = {}): ScrapeReader {
  const { layout: before, isOpenMetrics = false, limits = scrapeLimits } = options
  const after = layoutWriter(before)
  const types = new Map<string, MetricType>()
  const known = keyMap()
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest: Uint8Array | undefined
  let total = 0
  let samples = 0
  let place = 0
  let isEnded = false
  let isLearnt = before === undefined

  /** All keys of the scrape before by their text, made only when lines have moved. */
  function* learn(): Generator<void> {
    if (!before || isLearnt) return
    isLearnt = true
    for (const [key, series] of before.odd) known.set(key, series)
    for (let line = 0; line < before.lines; line += 1) {
      if (line % slice === slice - 1) yield
      const series = before.series[line] ?? comment
      if (series === comment) continue
      const key = decoder.decode(before.bytes.subarray(line === 0 ? 0 : before.ends[line - 1], before.ends[line]))
      known.set(key, series)
      moved.set(key, line)
    }
  }
  const moved = keyMap()

  /** Reads a line as if nothing were known of it. `text`: the line. */
  function readLine(text: string, { bytes, start, end }: Span): void {
    if (isEnded) throw malformed('something follows "# EOF"')
    if (end - start > limits.lineBytes) throw malformed(`a line is longer than ${limits.lineBytes} bytes`)
    const first = text.charCodeAt(0) <= space ? text.trimStart() : text
    if (first === '') return
    if (first.startsWith('#')) {
      readComment(first)
      after.add(bytes, start, end, comment)
      return
    }
    if (samples === 0 && first.startsWith('<')) throw notMetrics()
    const keyEnd = keyEndOf(text)
    const key = text.slice(0, keyEnd)
    let series = known.get(key)
    if (series === undefined || text.charCodeAt(keyEnd) !== space) {
      const line = parseLine(text)
      series ??= sink.seriesOf(line.series, typeOf(line.series.name))
      known.set(key, series)
      count(series, line.value)
    } else count(series, slowValue(text.slice(keyEnd)))
    const was = moved.get(key)
    if (was !== undefined) place = was + 1
    if (text.charCodeAt(keyEnd) !== space) {
      after.odd.set(key, series)
      return
    }
    const keyBytes = text.length === end - start ? keyEnd : encoder.encode(key).length
    after.add(bytes, start, start + keyBytes, series)
  }

  /**
   * Reads lines that are those of their places in the scrape before, from `from` on. Answers where the first begins that is not, or is not
   * in `bytes` to its end.
   */
  function readKnown(bytes: Uint8Array, from: number): number {
    if (!before) return from
    const { bytes: keys, ends, series: all, lines } = before
    const length = bytes.length
    let start = from
    let key = place === 0 ? 0 : (ends[place - 1] as number)
    while (place < lines) {
      const keyEnd = ends[place] as number
      let at = start
      if (at + keyEnd - key >= length) return start
      let from = key
      while (from < keyEnd && bytes[at] === keys[from]) {
        at += 1
        from += 1
      }
      if (from < keyEnd) return start
      const series = all[place] as number
      if (series === comment) {
        if (bytes[at] !== newline) return start
        if (at - start < 256) readComment(decode(bytes.subarray(start, at)))
      } else {
        if (bytes[at] !== space) return start
        const valueAt = at
        let value = 0
        let byte = bytes[++at] as number
        while (byte >= 48 && byte <= 57) {
          value = value * 10 + byte - 48
          byte = bytes[++at] as number
        }
        if (byte !== newline || at - valueAt > 16 || at === valueAt + 1) {
          at = bytes.indexOf(newline, valueAt)
          if (at < 0) return start
          value = slowValue(decode(bytes.subarray(valueAt, at)))
        }
        samples += 1
        if (series >= 0) sink.sample(series, value)
      }
      after.keep(place)
      place += 1
      key = keyEnd
      start = at + 1
    }
    return start
  }

  function count(series: number, value: number): void {
    samples += 1
    checkCount()
    if (series >= 0) sink.sample(series, value)
  }

  function checkCount(): void {
    if (samples > limits.samples)
      throw new ScrapeError('too_many_samples', `There are more than ${limits.samples} samples.`)
  }

  function readComment(text: string): void {
    if (text === '# EOF') {
      isEnded = isOpenMetrics
      return
    }
    const [, name, word = ''] = /^#[ \t]+TYPE[ \t]+(\S+)[ \t]+(\w+)[ \t]*$/.exec(text) ?? []
    if (name === undefined) return
    const type = word === 'counter' || word === 'gauge' || word === 'histogram' || word === 'summary' ? word : 'unknown'
    const said = types.get(name)
    if (said !== undefined && said !== type) throw malformed(`the type of ${name} is said twice, and differently`)
    types.set(name, type)
  }

  /** The type of the metric a line belongs to: its own name, or that without the suffix of its parts. */
  function typeOf(name: string): MetricType {
    return types.get(name) ?? types.get(name.replace(/_(bucket|count|sum|total|created|info)$/, '')) ?? 'unknown'
  }

  function decode(bytes: Uint8Array): string {
    try {
      return decoder.decode(bytes)
    } catch {
      throw malformed('a line is not UTF-8')
    }
  }

  function* feedInTurns(piece: Uint8Array): Generator<void> {
    total += piece.length
    if (total > limits.bytes)
      throw new ScrapeError('too_large', `The metrics are larger than ${limits.bytes / 1024 / 1024} MiB.`)
    const bytes = rest ? joined(rest, piece) : piece
    const last = bytes.lastIndexOf(newline) + 1
    // Text of all whole lines; with the same length as its bytes, places in it are places in them.
    let whole: string | undefined
    let start = 0
    while (start < last) {
      start = readKnown(bytes, start)
      checkCount()
      if (start >= last) break
      if (!isLearnt) yield* learn()
      const end = bytes.indexOf(newline, start)
      whole ??= decode(bytes.subarray(0, last))
      const text = whole.length === last ? whole.slice(start, end) : decode(bytes.subarray(start, end))
      if (end > start) readLine(text, { bytes, start, end })
      start = end + 1
    }
    rest = start < bytes.length ? bytes.slice(start) : undefined
    if (rest && rest.length > limits.lineBytes) throw malformed(`a line is longer than ${limits.lineBytes} bytes`)
  }

  function* endInTurns(): Generator<void, ReadScrape> {
    // A number cut short would be another number.
    if (rest) {
      if (samples === 0 && rest[0] === 60) throw notMetrics()
      throw malformed('the last line has no end')
    }
    if (isOpenMetrics && !isEnded) throw malformed('"# EOF" is missing')
    if (samples === 0) throw new ScrapeError('not_metrics', 'The answer has no metrics.')
    return { samples, layout: yield* after.done() }
  }

  return {
    feed: (piece) => atOnce(feedInTurns(piece)),
    feedInTurns,
    end: () => atOnce(endInTurns()),
    endInTurns,
  }
}

/** A map of hundreds of thousands of keys that grows a part at a time: a single one moves all it has whenever it doubles. */
function keyMap() {
  const parts = Array.from({ length: 16 }, () => new Map<string, number>())
  const partOf = (key: string) =>
    parts[(key.length + key.charCodeAt(key.length >> 1)) & (parts.length - 1)] as Map<string, number>
  return {
    get: (key: string) => partOf(key).get(key),
    set: (key: string, value: number) => void partOf(key).set(key, value),
  }
}

/** A layout whose series have got other numbers: `numbers` has the new one at the place of the old; -1: it is gone. */
export function renumbered(layout: Layout, numbers: Int32Array): Layout {
  const of = (series: number) => (series < 0 ? series : (numbers[series] ?? -1))
  return {
    ...layout,
    series: layout.series.map(of),
    odd: new Map([...layout.odd].map(([key, series]) => [key, of(series)])),
  }
}

/** A value with what may follow it, after the blank that ends the key. */
function slowValue(text: string): number {
  const plain = /^ ([^ \t#]+)$/.exec(text)
  return plain ? parseValue(plain[1] ?? '') : parseLine(`x${text}`).value
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** Where the name and the labels of a line end: at the brace that closes, or at the first blank. */
function keyEndOf(text: string): number {
  const brace = text.indexOf('{')
  const blank = text.indexOf(' ')
  if (brace < 0 || (blank >= 0 && blank < brace)) return blank < 0 ? text.length : blank
  let at = text.indexOf('}', brace)
  // A brace may stand in a value: then the quotes before it are not in pairs.
  while (at >= 0 && isQuoted(text, brace, at)) at = text.indexOf('}', at + 1)
  return at < 0 ? text.length : at + 1
}

function isQuoted(text: string, from: number, to: number): boolean {
  let isInside = false
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === 92) slashes += 1
    if (!isInside || slashes % 2 === 0) isInside = !isInside
  }
  return isInside
}

function notMetrics(): ScrapeError {
  return new ScrapeError('not_metrics', 'A page answers at this address, not metrics.')
}

const encoder = new TextEncoder()

type Span = { readonly bytes: Uint8Array; readonly start: number; readonly end: number }

/** Least and most bytes of a piece of a layout that is being written. */
const leastPiece = 65_536
const mostPiece = 1_048_576

/**
 * Collects the layout of this scrape. While it is that of the scrape before, line by line, nothing is copied; else it is written in pieces that are put
 * together in the end, since one that grows would be copied whole again and again.
 */
function layoutWriter(before: Layout | undefined) {
  const pieces: Uint8Array[] = []
  let bytes = new Uint8Array(0)
  let used = 0
  let ends = new Uint32Array(0)
  let series = new Int32Array(0)
  let lines = 0
  let size = 0
  let same = 0
  let isSame = before !== undefined
  const odd = new Map<string, number>()

  function room(more: number): void {
    if (lines + 1 > ends.length) {
      const most = Math.max(1_024, ends.length * 2)
      ends = grown(ends, new Uint32Array(most))
      series = grown(series, new Int32Array(most))
    }
    if (used + more <= bytes.length) return
    if (used > 0) pieces.push(bytes.subarray(0, used))
    bytes = new Uint8Array(Math.max(more, Math.min(mostPiece, Math.max(leastPiece, size))))
    used = 0
  }

  /** From here on the layout is another one: what was the same so far is copied. */
  function part(): void {
    if (!isSame || !before) return
    isSame = false
    ends = new Uint32Array(before.lines + 1_024)
    series = new Int32Array(before.lines + 1_024)
    size = same === 0 ? 0 : (before.ends[same - 1] as number)
    for (let at = 0; at < size; at += mostPiece) pieces.push(before.bytes.subarray(at, Math.min(size, at + mostPiece)))
    ends.set(before.ends.subarray(0, same))
    series.set(before.series.subarray(0, same))
    lines = same
  }

  function add(from: Uint8Array, start: number, end: number, number: number): void {
    part()
    room(end - start)
    for (let at = start; at < end; at += 1) bytes[used++] = from[at] as number
    size += end - start
    ends[lines] = size
    series[lines] = number
    lines += 1
  }

  return {
    add,
    odd,
    /** The line at a place of the scrape before stands next in this one too. */
    keep(place: number): void {
      if (isSame && place === same) {
        same += 1
        return
      }
      const { bytes: from, ends: own, series: numbers } = before as Layout
      const start = place === 0 ? 0 : (own[place - 1] as number)
      add(from, start, own[place] as number, numbers[place] as number)
    },
    *done(): Generator<void, Layout> {
      if (isSame && before && same === before.lines && odd.size === 0 && before.odd.size === 0) return before
      part()
      const whole = new Uint8Array(size)
      let at = 0
      for (const piece of [...pieces, bytes.subarray(0, used)]) {
        whole.set(piece, at)
        at += piece.length
        yield
      }
      return { bytes: whole, ends, series, lines, odd }
    },
  }
}

function grown<T extends Uint32Array | Int32Array>(old: T, larger: T): T {
  larger.set(old)
  return larger
}
