/** A plugin that lets callers without credentials in as a consumer: its id or, since Kong 3.0, its user name. */
export type AnonymousPlugin = { readonly id: string; readonly anonymous?: string | undefined }

/**
 * The plugins that name a consumer as `config.anonymous`. Without it requests they would have let in so are refused
 * (lib/access/authenticate.ts, `anonymous_missing`).
 */
export function pluginsFallingBackTo(
  { id, username }: { readonly id: string; readonly username?: unknown },
  plugins: readonly AnonymousPlugin[],
): string[] {
  return plugins
    .filter(({ anonymous }) => anonymous === id || (anonymous && anonymous === username))
    .map((one) => one.id)
}
