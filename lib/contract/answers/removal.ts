import { z } from 'zod'
import type { Broken, Lost, Named, NamedCount, Removal, RemovalStep } from '../removal'
import { answer } from './answer'

export const named = answer<Named>('Named')(z.strictObject({ kind: z.string(), id: z.string(), name: z.string() }))

export const namedCount = answer<NamedCount>('NamedCount')(
  z.strictObject({ kind: z.string(), count: z.number(), some: z.array(named) }),
)

export const lost = answer<Lost>('Lost')(z.enum(['too_many', 'hashed', 'issued']))

export const removalStep = answer<RemovalStep>('RemovalStep')(
  z.strictObject({ kind: z.string(), id: z.string(), name: z.string(), along: z.number() }),
)

export const broken = answer<Broken>('Broken')(
  z.strictObject({
    what: z.enum([
      'upstream_named',
      'last_certificate',
      'last_of_group',
      'anonymous_used',
      'authority_used',
      'listed_by_id',
      'vault_referenced',
    ]),
    subject: z.string(),
    by: z.array(namedCount),
  }),
)

export const removal = answer<Removal>('Removal')(
  z.strictObject({
    name: z.string(),
    along: z.array(namedCount),
    held: z.array(namedCount),
    steps: z.array(removalStep),
    breaks: z.array(broken),
    lost: z.array(z.strictObject({ kind: z.string(), count: z.number(), why: lost })),
  }),
)
