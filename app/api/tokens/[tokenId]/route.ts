import { consoleRoute, nothing } from '@/lib/server/http'
import { endToken } from '@/lib/server/tokens'

export const DELETE = consoleRoute('DELETE /api/tokens/[tokenId]', async ({ context, params }) => {
  await endToken(context, params.tokenId)
  return nothing()
})
