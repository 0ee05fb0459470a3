import type { PanelsAnswer } from '@/lib/contract/metrics'

/** Whether there is anything to draw. */
export function hasFigures({ panels }: Pick<PanelsAnswer, 'panels'>): boolean {
  return panels.some(({ series }) => series.some(({ values }) => values.some((value) => value !== null)))
}

type Told = Pick<PanelsAnswer, 'collection' | 'panels' | 'source' | 'to' | 'stepMs'>

/**
 * Whether figures are still to come: nothing was read yet, or one scrape, of which no rates can be made. Told by the requests of all, which are zero as soon
 * as two scrapes are there. A time that lies before the first scrape is not waited for.
 */
export function isAwaited({ collection, panels, source, to, stepMs }: Told): boolean {
  if (source !== 'scraped') return false
  if (collection.state === 'waiting') return !hasFigures({ panels })
  if (collection.state !== 'on' || collection.lastScrapeAt === undefined) return false
  const total = panels.find(({ id }) => id === 'requests-total')
  return total?.series.length === 0 && Date.parse(collection.lastScrapeAt) <= to + stepMs
}
