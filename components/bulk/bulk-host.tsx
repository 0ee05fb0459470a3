'use client'

import dynamic from 'next/dynamic'
import { useUrlState } from '@/lib/browser/use-url-state'
import type { EntityPage, ListQuery } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import type { Selection } from './use-selection'

const SelectionBar = dynamic(() => import('./selection-bar').then((module) => module.SelectionBar), { ssr: false })
const OperationDialog = dynamic(() => import('./operation-dialog').then((module) => module.OperationDialog), {
  ssr: false,
})

type BulkHostProps = {
  readonly description: KindDescription
  readonly query: ListQuery
  /** Undefined until the list was read. */
  readonly page: EntityPage | undefined
  readonly selection: Selection
}

/**
 * What can be done to many rows at once: a bar while some are selected, and the operation that stands in the address (`bulk`), so that a
 * page loaded anew finds it again. Both are loaded when they are needed.
 */
export function BulkHost({ description, query, page, selection }: BulkHostProps) {
  const { params, replace } = useUrlState()
  const operationId = params.get('bulk')
  return (
    <>
      {page && selection.count > 0 && (
        <SelectionBar
          description={description}
          query={query}
          page={page}
          selection={selection}
          onPlanned={(id) => replace({ bulk: id })}
        />
      )}
      {operationId && (
        <OperationDialog
          key={operationId}
          operationId={operationId}
          onClose={() => {
            replace({ bulk: undefined })
            selection.clear()
          }}
        />
      )}
    </>
  )
}
