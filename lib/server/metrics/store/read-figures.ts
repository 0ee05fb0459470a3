import 'server-only'
import type { Section } from '@/lib/metrics/families'
import { put, type Target } from '@/lib/metrics/figures/gather'
import { readBlock } from '@/lib/metrics/pack/block'
import { readPoint } from '@/lib/metrics/pack/point'
import { hotRead } from '@/lib/server/db'
import { breather } from '../breather'
import { fromBody } from './body'
import { blockOf } from './pack-hours'
import { scrapeSection } from './write-points'

/** From what an answer is made. */
export type Resolution = 'scrape' | 'minute' | 'hour'

/** What to read: nodes, sections, and the times after `from` up to `to`. */
export type FigureQuery = {
  readonly nodes: readonly number[]
  readonly sections: readonly Section[]
  readonly from: number
  readonly to: number
  readonly resolution: Resolution
  /** Up to when points are packed into blocks. */
  readonly packedUntil: number
}

/** Who is told what was read. */
export type FigureSink = {
  /** A scrape, minute or hour of a node. */
  readonly span: (node: number, place: number, spanMs: number) => void
  /** The place of a time; -1: not wanted. */
  readonly placeOf: (time: number) => number
  /** Where the values of a series go; none: nobody wants it. Asked once for a series and body. */
  readonly targets: (node: number, section: number, id: number) => readonly Target[]
}

const tables = { scrape: 'MetricBlock', minute: 'MetricMinute', hour: 'MetricHour' } as const

/** Reads stored figures: of hours that are packed from their blocks, of later ones point by point. */
export async function readFigures(query: FigureQuery, sink: FigureSink): Promise<void> {
  const { nodes, from, to, resolution, packedUntil } = query
  if (nodes.length === 0) return
  const gauges = new Set(query.sections.filter(({ type }) => type === 'gauge').map(({ number }) => number))
  const wanted = [scrapeSection, ...query.sections.map(({ number }) => number)]
  const table = tables[resolution]
  const [blocks, points] = await Promise.all([
    from >= packedUntil
      ? []
      : hotRead<{ node: number; section: number; body: Buffer }>(
          `metric-blocks-${resolution}`,
          `SELECT "node", "section", "body" FROM "${table}" WHERE "node" = ANY($1::int[]) AND "section" = ANY($2::smallint[])
           AND "at" >= $3 AND "at" < $4 AND "at" < $5`,
          [nodes, wanted, new Date(blockOf(from + 1)), new Date(to), new Date(packedUntil)],
        ),
    to <= packedUntil
      ? []
      : hotRead<{ node: number; section: number; at: Date; spanMs: number; body: Buffer }>(
          'metric-points-read',
          `SELECT "node", "section", "at", "spanMs", "body" FROM "MetricPoint"
           WHERE "node" = ANY($1::int[]) AND "section" = ANY($2::smallint[]) AND "at" > $3 AND "at" <= $4`,
          [nodes, wanted, new Date(Math.max(from, packedUntil)), new Date(to)],
        ),
  ])
  const breathe = breather()
  for (const { node, section, body } of blocks) {
    await breathe()
    let places: number[] = []
    readBlock(await fromBody(body), gauges.has(section), {
      begin: ({ times, spans }) => {
        places = times.map(sink.placeOf)
        if (section !== scrapeSection) return
        places.forEach((place, at) => {
          if (place >= 0) sink.span(node, place, spans[at] ?? 0)
        })
      },
      visitOf: (id) => {
        const targets = sink.targets(node, section, id)
        const [only, ...others] = targets
        if (!only) return undefined
        return (at, value) => {
          const place = places[at] as number
          if (place < 0) return
          put(only, place, value)
          for (const target of others) put(target, place, value)
        }
      },
    })
  }
  for (const { node, section, at, spanMs, body } of points) {
    await breathe()
    const place = sink.placeOf(at.getTime())
    if (place < 0) continue
    if (section === scrapeSection) sink.span(node, place, spanMs)
    else
      readPoint(await fromBody(body), (id, value) => {
        for (const target of sink.targets(node, section, id)) put(target, place, value)
      })
  }
}
