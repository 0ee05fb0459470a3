import 'server-only'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const folder = path.resolve(process.cwd(), '../shared/kong/corpus/metrics')

/** Whether the recordings of real Kongs stand beside the checkout. */
export const hasRecordedMetrics = existsSync(folder)

/** Names of all recordings. */
export function recordedNames(): string[] {
  if (!hasRecordedMetrics) return []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.txt'))
  return files.toSorted().map((name) => name.slice(0, -4))
}

/** What a real Kong said at `/metrics`: `3.9`, `2.8-fresh`, … */
export function recordedMetrics(name: string): string {
  return readFileSync(path.join(folder, `${name}.txt`), 'utf8')
}

/** What a real Kong 3.9 said one time after the other while it had traffic, oldest first. */
export function recordedSeries(): string[] {
  return recordedNames()
    .filter((name) => name.startsWith('series-3.9'))
    .map(recordedMetrics)
}

/** One sample of a text that has no escapes in it. */
export type Sample = {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** Reads a recording as plainly as can be, to have figures by that ours did not make. */
export function samplesOf(text: string): Sample[] {
  return text.split('\n').flatMap((line) => {
    const [, name, labels = '', value] = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    if (name === undefined) return []
    const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, label, text]) => [label, text])
    return [{ name, labels: Object.fromEntries(pairs), value: Number(value) }]
  })
}
