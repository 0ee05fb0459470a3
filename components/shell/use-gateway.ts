'use client'

import { skipToken, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { connectionQueries } from '@/lib/browser/connection-queries'
import type { NodeStatus } from '@/lib/contract/connections'
import type { GatewayDescription } from '@/lib/entities/types'

/** How often a gateway is asked how it is, while the tab is visible. */
const pollMs = 15_000

/** What is known of the gateway behind a connection right now. */
export type Gateway = {
  readonly node: UseQueryResult<NodeStatus>
  readonly description: UseQueryResult<GatewayDescription>
}

/**
 * A gateway's state, polled while the tab is visible, and its description. Everyone who asks shares one poll.
 * Without an id nothing is asked.
 */
export function useGateway(connectionId: string | undefined): Gateway {
  const nodeQuery = connectionQueries.node(connectionId ?? '')
  const descriptionQuery = connectionQueries.description(connectionId ?? '')
  const isKnown = connectionId !== undefined
  const node = useQuery({ ...nodeQuery, queryFn: isKnown ? nodeQuery.queryFn : skipToken, refetchInterval: pollMs })
  const description = useQuery({ ...descriptionQuery, queryFn: isKnown ? descriptionQuery.queryFn : skipToken })

  const isBack = node.isSuccess && description.isError && !description.isFetching
  const { refetch } = description
  useEffect(() => {
    // Once per answer of the node: a description that fails for its own reason is asked again with the next poll only.
    if (isBack && node.dataUpdatedAt > description.errorUpdatedAt) void refetch()
  }, [isBack, node.dataUpdatedAt, description.errorUpdatedAt, refetch])
  return { node, description }
}
