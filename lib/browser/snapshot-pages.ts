import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '@/lib/contract/paths'
import type { SnapshotPage } from '@/lib/contract/snapshots'
import { ask } from './ask'

/** Snapshots of a connection, newest first, page after page. Key: below `['connections', c, 'snapshots']`. */
export function snapshotPages(connectionId: string) {
  return infiniteQueryOptions({
    queryKey: ['connections', connectionId, 'snapshots', 'pages'],
    queryFn: ({ signal, pageParam }) =>
      ask<SnapshotPage>(api.snapshots(connectionId, pageParam === '' ? {} : { before: pageParam }), { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextBefore }) => nextBefore,
  })
}
