import type { ReactNode } from 'react'

/** A place the palette leads to. */
export type Destination = {
  readonly id: string
  readonly label: string
  readonly href: string
  readonly icon: ReactNode
  readonly description?: string
}

/** Mark of actions that the server found (in their keywords): the palette does not judge them once more. */
export const found = 'found'
