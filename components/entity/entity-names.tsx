'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { EntityPage } from '@/lib/contract/entities'

/** Kind to id to name, as answers of lists and details carry them. */
export type EntityNames = EntityPage['names']

const NamesContext = createContext<EntityNames>({})

/** Gives the names that came with an answer to the links below, so that no link asks for its own. */
export function EntityNamesProvider({ names, children }: { names: EntityNames; children: ReactNode }) {
  return <NamesContext value={names}>{children}</NamesContext>
}

/** All names that came with the answer around. */
export function useEntityNames(): EntityNames {
  return useContext(NamesContext)
}

/** The name of an entity that an answer above pointed at, if it was told. */
export function useEntityName(kind: string, id: string): string | undefined {
  return useEntityNames()[kind]?.[id]
}
