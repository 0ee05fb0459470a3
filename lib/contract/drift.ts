import { z } from 'zod'

/** Body of a command: look now, or take what was found as seen. */
export const driftCommand = z.strictObject({ do: z.enum(['look', 'seen']) })

/** What is known of changes made without the console. */
export type DriftState = {
  /** When the gateway was last compared with what was known of it (ISO 8601); absent before the first time. */
  readonly readAt?: string
  /** So many changes were found since somebody took them as seen. */
  readonly unseen: number
}

/** How many of the changes found at once have an entry each; of more only the number is kept. */
export const mostEntries = 500
