import 'server-only'
import { adminPath } from '@/lib/entities/admin-path'
import { ConsoleError } from '@/lib/errors/console-error'

const upstreams = { collection: 'upstreams' } as const
const targets = { collection: 'targets', ownedBy: 'upstreams' } as const

/** Admin API paths around one upstream. Throw ConsoleError (`invalid`) for what could leave it. */
export const upstreamPaths = {
  targets: (upstream: string) => adminPath({ description: targets, owner: upstream }),
  /** Every row there ever was, where rows are a history. */
  allTargets: (upstream: string) => adminPath({ description: targets, owner: upstream, id: 'all' }),
  health: (upstream: string) => `${adminPath({ description: upstreams, id: upstream })}/health`,
  /** Sets health by hand; without `address` (`ip:port`) that of every address of the target. */
  setHealth: ({
    upstream,
    target,
    address,
    isHealthy,
  }: {
    upstream: string
    target: string
    address?: string
    isHealthy: boolean
  }) => {
    const own = adminPath({ description: targets, owner: upstream, id: target })
    return `${own}${address === undefined ? '' : `/${addressPart(address)}`}/${isHealthy ? 'healthy' : 'unhealthy'}`
  },
} as const

/** Kong reads this part as it was sent, without decoding it; the brackets of IPv6 could not stand in a path that way. */
function addressPart(address: string): string {
  if (/^[0-9A-Za-z._-]+:\d{1,5}$/.test(address)) return address
  throw new ConsoleError('invalid', 'This is not an address of a target.')
}
