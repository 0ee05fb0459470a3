/**
 * Node's arguments to serve the console. V8 would rather grow than collect: by its own rules the server takes 283 MiB after 200 page loads,
 * with these 183 (npm run bench -- memory), at no time that shows (npm run bench -- proxy).
 * @param {{ isDev?: boolean }} [options]
 */
export function serveCommand({ isDev = false } = {}) {
  const memory = ['--max-semi-space-size=4', '--heap-growing-percent=20']
  return [...(isDev ? [] : memory), 'scripts/serve.mjs', ...(isDev ? ['--dev'] : [])]
}
