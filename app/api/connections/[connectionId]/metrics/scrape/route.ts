import { connectionRoute } from '@/lib/server/http'
import { scrapeNow } from '@/lib/server/metrics'

export const POST = connectionRoute('POST /api/connections/[connectionId]/metrics/scrape', ({ context }) =>
  scrapeNow(context),
)
