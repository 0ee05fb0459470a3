import type { ComponentType } from 'react'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { GatewayDescription, KindDescription, Words } from '@/lib/entities/types'

/** A part of an entity's page; loaded on demand (`next/dynamic`), since a list page needs none of them. */
export type EntityPart = ComponentType<{ readonly description: KindDescription; readonly answer: EntityAnswer }>

/** A tab that some kind has of its own. */
export type CustomTab = {
  /** Its name in the address: `?tab=access`. */
  readonly id: string
  readonly label: Words
  readonly Panel: EntityPart
  /** Related kinds whose own tabs it stands for. */
  readonly replaces?: readonly string[]
  /** Absent: every gateway has it. */
  readonly isThere?: (gateway: GatewayDescription) => boolean
}

/** Tabs of their own by kind; they stand after "Edit", before the related kinds. The third rung of the ladder. */
export const customTabs: Readonly<Record<string, readonly CustomTab[]>> = {}

/** What stands above the sections on the overview of a kind. The third rung of the ladder. */
export const customOverviews: Readonly<Record<string, EntityPart>> = {}
