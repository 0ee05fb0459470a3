import type { ScrapeFailure } from '@/lib/contract/metrics'

/** Why a scrape counts as nothing. Not a ConsoleError: a scrape fails by itself, with nobody waiting for an answer. */
export class ScrapeError extends Error {
  readonly failure: ScrapeFailure

  constructor(failure: ScrapeFailure, message: string) {
    super(message)
    this.name = 'ScrapeError'
    this.failure = failure
  }
}
