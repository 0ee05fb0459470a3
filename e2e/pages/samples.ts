import type { JsonObject } from '@/lib/schema/json'

/** What a law creates and changes of a kind: fields as a person would fill them in. */
export type Sample = {
  /** Query of the page that creates it: what was chosen before its form. */
  readonly query?: Readonly<Record<string, string>>
  readonly create: JsonObject
  readonly change: JsonObject
  /** Under which name lists show it. */
  readonly name: string
}

/** One sample per kind. The laws fail on a kind without one. */
export const samples: Readonly<Record<string, Sample>> = {
  services: {
    create: { name: 'gift-cards', host: 'gift-cards.internal', port: 8080, path: '/v1', tags: ['team:gifts'] },
    change: { host: 'gift-cards-2.internal', retries: 2 },
    name: 'gift-cards',
  },
  routes: {
    create: { name: 'gift-cards-public', hosts: ['gifts.example'], paths: ['/gifts'], service: { name: 'orders' } },
    change: { paths: ['/gift-cards'], strip_path: false },
    name: 'gift-cards-public',
  },
  plugins: {
    query: { name: 'request-size-limiting' },
    create: { config: { allowed_payload_size: 12 } },
    change: { config: { allowed_payload_size: 16 } },
    name: 'request-size-limiting',
  },
}
