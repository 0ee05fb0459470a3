import { queryOptions } from '@tanstack/react-query'
import { api } from '@/lib/contract/paths'
import type { NewToken, TokenInput, TokenList } from '@/lib/contract/tokens'
import { ask } from './ask'

/** Reads of one's own API tokens. Keys: `['tokens']`. */
export const tokenQueries = {
  list: () => queryOptions({ queryKey: ['tokens'], queryFn: ({ signal }) => ask<TokenList>(api.tokens(), { signal }) }),
}

/** Makes a token; its text is in the answer and nowhere else. Throws ConsoleError. */
export function createToken(input: TokenInput): Promise<NewToken> {
  return ask<NewToken>(api.tokens(), { method: 'POST', body: input })
}

/** Ends a token; throws ConsoleError. */
export function endToken(tokenId: string): Promise<void> {
  return ask<void>(api.token(tokenId), { method: 'DELETE' })
}
