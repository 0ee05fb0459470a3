import { metricSettingsPatch } from '@/lib/contract/metrics'
import { connectionRoute } from '@/lib/server/http'
import { readSettings, updateSettings } from '@/lib/server/metrics'

export const GET = connectionRoute('GET /api/connections/[connectionId]/metrics/settings', ({ context }) =>
  readSettings(context),
)

export const PATCH = connectionRoute(
  'PATCH /api/connections/[connectionId]/metrics/settings',
  ({ context, body }) => updateSettings(context, body),
  { body: metricSettingsPatch },
)
