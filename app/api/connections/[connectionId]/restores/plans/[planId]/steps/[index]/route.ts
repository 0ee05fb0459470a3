import { ConsoleError } from '@/lib/errors/console-error'
import { connectionRoute } from '@/lib/server/http'
import { getPlanStep } from '@/lib/server/restores'

export const GET = connectionRoute(
  'GET /api/connections/[connectionId]/restores/plans/[planId]/steps/[index]',
  ({ context, params }) => {
    if (!/^\d{1,7}$/.test(params.index)) throw new ConsoleError('not_found', 'The plan has no such step.')
    return getPlanStep(context, params.planId, Number(params.index))
  },
)
