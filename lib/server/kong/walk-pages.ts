import 'server-only'
import { ConsoleError } from '@/lib/errors/console-error'
import type { JsonObject } from '@/lib/schema/json'

/** One page of a list; `offset` is absent on the last. */
export type Page = { readonly data: readonly JsonObject[]; readonly offset?: string }

type Walk = {
  /** Asks for the page at an offset, the first without; `onBytes` hears the answer before it is read. */
  readonly ask: (offset: string | undefined, onBytes: (bytes: Uint8Array) => void) => Promise<Page>
  readonly most: () => Promise<number>
}

/** A page that was asked for, and where it seems to go on, known while it is still being read. */
type Coming = { readonly page: Promise<Page>; readonly seemsNext: Promise<string | undefined> }

/**
 * The pages of a collection, one after the other. `next` is never followed: it loses arguments and the prefix of the address, and could
 * lead anywhere. A gateway that would only wait while a page is read is asked for the following one as soon as the bytes of this one seem
 * to say where that is; what was asked for so is taken only where the page, once read, says the same. Throws `endless_list` when pages come
 * back, or exceed `most`.
 */
export async function* walkPages({ ask, most }: Walk): AsyncGenerator<readonly JsonObject[]> {
  const seen = new Set<string>()
  const mostPages = await most()
  let coming: Coming | undefined = begin(ask)
  while (coming) {
    const guess: string | undefined = await coming.seemsNext
    const early: Coming | undefined =
      guess !== undefined && !seen.has(guess) && seen.size + 1 < mostPages ? begin(ask, guess) : undefined
    const { data, offset }: Page = await coming.page
    if (offset !== undefined) {
      if (seen.has(offset)) throw endless('comes back to a page it has sent already')
      seen.add(offset)
      if (seen.size >= mostPages) throw endless(`has more than ${mostPages} pages`)
    }
    coming = offset === undefined ? undefined : early && guess === offset ? early : begin(ask, offset)
    yield data
  }
}

function begin(ask: Walk['ask'], offset?: string): Coming {
  let tell: (offset: string | undefined) => void = () => {}
  const seemsNext = new Promise<string | undefined>((resolve) => {
    tell = resolve
  })
  const page = ask(offset, (bytes) => tell(offsetIn(bytes)))
  // Heard when its turn comes; nobody may be left to hear it.
  page.catch(() => {}).finally(() => tell(undefined))
  return { page, seemsNext }
}

/** An offset and the little that stands around it. */
const edgeBytes = 2_000

/** cjson writes the slashes of base64 as `\/`. */
const offsetText = /"offset":"((?:[\w+=/-]|\\\/)+)"/

/** What seems to be the offset of a page, in front of its rows or behind them. */
function offsetIn(bytes: Uint8Array): string | undefined {
  const edge = (from: number, to: number) => Buffer.from(bytes.subarray(Math.max(0, from), to)).toString('latin1')
  const [head = ''] = edge(0, edgeBytes).split('[', 1)
  const tail = edge(bytes.length - edgeBytes, bytes.length)
  const [, written] = offsetText.exec(head) ?? offsetText.exec(tail.slice(tail.lastIndexOf(']'))) ?? []
  return written?.replaceAll('\\/', '/')
}

function endless(because: string): ConsoleError {
  return new ConsoleError('gateway_failed', `The list of the gateway does not end: it ${because}.`, {
    reason: 'endless_list',
  })
}
