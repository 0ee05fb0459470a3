import type { ComponentType } from 'react'
import type { EntityAnswer } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'

/** A part of an entity's page; loaded on demand (`next/dynamic`), since a list page needs none of them. */
export type EntityPart = ComponentType<{ readonly description: KindDescription; readonly answer: EntityAnswer }>
