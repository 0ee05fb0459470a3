import { uploadQuery } from '@/lib/contract/snapshots'
import { ConsoleError } from '@/lib/errors/console-error'
import { connectionRoute, created, readText } from '@/lib/server/http'
import { mostFileBytes, uploadSnapshot } from '@/lib/server/snapshots'

export const POST = connectionRoute(
  'POST /api/connections/[connectionId]/snapshots/upload',
  async ({ context, query, request }) => {
    // What a form of another page cannot say.
    if (request.headers.get('content-type') !== 'application/octet-stream')
      throw new ConsoleError('invalid', 'Send the file as application/octet-stream.', { reason: 'bad_content_type' })
    const text = await readText(request, mostFileBytes)
    const header = request.headers.get('x-gatehouse-passphrase')
    const passphrase = header === null ? undefined : Buffer.from(header, 'base64').toString('utf8')
    return created(await uploadSnapshot(context, { text, name: query.name, passphrase }))
  },
  { query: uploadQuery },
)
