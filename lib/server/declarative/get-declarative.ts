import 'server-only'
import type { DeclarativeAnswer } from '@/lib/contract/declarative'
import { withoutSecrets } from '@/lib/declarative/kept-secrets'
import { readableDocument } from '@/lib/declarative/readable-document'
import type { ConnectionContext } from '@/lib/server/context'
import { describedFor } from './described-for'
import { markOfDocument } from './mark-of-document'
import { readCurrent } from './read-current'

/** The whole configuration of a gateway without a database, its secrets withheld. Throws `not_supported` for others. */
export async function getDeclarative(context: ConnectionContext): Promise<DeclarativeAnswer> {
  const current = await readCurrent(context)
  const { shape, secretsOf } = await describedFor(context, [current])
  return {
    ...withoutSecrets(readableDocument(current, shape), shape, secretsOf),
    seen: markOfDocument(current),
    readAt: new Date().toISOString(),
  }
}
