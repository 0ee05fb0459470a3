import 'server-only'

/** How every API token of this console begins, so that one that leaked is known for what it is. */
export const tokenPrefix = 'gth_'

/**
 * The API token of an `Authorization: Bearer` header (RFC 6750 section 2.1), or undefined where none of ours stands there. A request that
 * carries one is that token's alone: its cookies count for nothing.
 */
export function tokenIn(request: Request): string | undefined {
  const header = request.headers.get('authorization')
  const [, token] = /^Bearer +(gth_[A-Za-z0-9_-]{1,128})$/i.exec(header ?? '') ?? []
  return token
}
