import 'server-only'
import type { DeclarativeAnswer } from '@/lib/contract/declarative'
import { readableDocument } from '@/lib/declarative/readable-document'
import { audited } from '@/lib/server/audit'
import type { ConnectionContext } from '@/lib/server/context'
import { declarativeDraft } from './declarative-draft'
import { describedFor } from './described-for'
import { markOfDocument } from './mark-of-document'
import { readCurrent } from './read-current'

/** The configuration with all its secrets; the log keeps who asked. */
export async function revealDeclarative(context: ConnectionContext): Promise<DeclarativeAnswer> {
  return audited(context, declarativeDraft(context, 'reveal'), async () => {
    const current = await readCurrent(context)
    const { shape } = await describedFor(context, [current])
    const document = readableDocument(current, shape)
    return { result: { document, withheld: [], seen: markOfDocument(current), readAt: new Date().toISOString() } }
  })
}
