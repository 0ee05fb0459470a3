'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure } from './failure'

type QueryFacesProps<T> = {
  readonly query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch' | 'isFetching'>
  /** Stands while waiting; of the same shape as what comes. */
  readonly skeleton: ReactNode
  /** Whether what came is nothing; then `empty` stands. */
  readonly isEmpty?: (data: T) => boolean
  readonly empty?: ReactNode
  /** The page has no heading of its own until this has come. */
  readonly isPage?: boolean
  readonly children: (data: T) => ReactNode
}

/**
 * The four faces of a query: waiting, failed (why, and again), empty, full. What was read once stays on screen when a
 * later reading fails; the failure then stands above it.
 */
export function QueryFaces<T>({ query, skeleton, isEmpty, empty, isPage = false, children }: QueryFacesProps<T>) {
  const { data, error, refetch, isFetching } = query
  const failure = error && (
    <Failure
      error={error}
      onRetry={() => void refetch()}
      isRetrying={isFetching}
      isPage={isPage && data === undefined}
    />
  )
  if (data === undefined) return failure ?? skeleton
  return (
    <>
      {failure}
      {isEmpty?.(data) ? empty : children(data)}
    </>
  )
}
