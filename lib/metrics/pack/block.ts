import { byteReader, byteWriter } from './bytes'

/** Values of one section over a time (an hour), turned round: series by series. */
export type Block = {
  /** Milliseconds since 1970, ascending. */
  readonly times: readonly number[]
  /** Of each time, how long its increases took. */
  readonly spans: readonly number[]
  /** By number, ascending. `places` are indices of `times`; where a series has none, a counter stood still and a gauge was gone. */
  readonly series: readonly {
    readonly id: number
    readonly places: readonly number[]
    readonly values: readonly number[]
  }[]
}

/** What a packed block tells before its values: its times and spans. */
export type BlockTimes = Pick<Block, 'times' | 'spans'>

/**
 * A block as bytes. Values are differences to the one before (`isGauge`) or stand as they are; a series says first how many bytes it
 * has, so that others can be passed over.
 */
export function packBlock({ times, spans, series }: Block, isGauge: boolean): Uint8Array<ArrayBuffer> {
  const writer = byteWriter()
  writer.count(times.length)
  let lastTime = 0
  times.forEach((time, at) => {
    writer.count(time - lastTime)
    writer.count(Math.round(spans[at] ?? 0))
    lastTime = time
  })
  let lastId = 0
  for (const { id, places, values } of series) {
    const own = byteWriter()
    let lastPlace = -1
    let last = 0
    places.forEach((place, at) => {
      const value = values[at] ?? 0
      own.count(place - lastPlace - 1)
      own.number(isGauge ? value - last : value)
      lastPlace = place
      // What has no difference begins anew.
      last = Number.isInteger(value) ? value : 0
    })
    const bytes = own.done()
    writer.count(id - lastId)
    writer.count(bytes.length)
    writer.bytes(bytes)
    lastId = id
  }
  return writer.done()
}

/** What a series of a packed block is told to: each value with its place among the times. */
export type Visit = (place: number, value: number) => void

/** Reads a packed block: `begin` is told the times, `visitOf` who wants a series (undefined: it is passed over). */
export function readBlock(
  bytes: Uint8Array,
  isGauge: boolean,
  told: { readonly begin: (times: BlockTimes) => void; readonly visitOf: (id: number) => Visit | undefined },
): void {
  const reader = byteReader(bytes)
  const length = reader.count()
  const times: number[] = []
  const spans: number[] = []
  let time = 0
  for (let at = 0; at < length; at += 1) {
    time += reader.count()
    times.push(time)
    spans.push(reader.count())
  }
  told.begin({ times, spans })
  let id = 0
  while (!reader.isAtEnd()) {
    id += reader.count()
    const size = reader.count()
    const visit = told.visitOf(id)
    if (!visit) {
      reader.skip(size)
      continue
    }
    const end = reader.at() + size
    let place = -1
    let last = 0
    while (reader.at() < end) {
      place += reader.count() + 1
      const stored = reader.number()
      const value = isGauge ? stored + last : stored
      last = Number.isInteger(value) ? value : 0
      visit(place, value)
    }
  }
}
