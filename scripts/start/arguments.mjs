import { problem } from '../problem.mjs'

/**
 * The flags of `npm start`: `--dev` (next dev), `--demo` (a demo gateway also with DATABASE_URL), `--no-demo`.
 * Throws a problem for any other.
 * @param {string[]} args
 */
export function readArguments(args) {
  const known = ['--dev', '--demo', '--no-demo']
  const unknown = args.find((arg) => !known.includes(arg))
  if (unknown) throw problem(`Unknown argument ${unknown}. Known: ${known.join(', ')}. The port is set by PORT.`)
  const [isDev, wantsDemo, refusesDemo] = known.map((flag) => args.includes(flag))
  return { isDev, hasDemo: (demoByDefault) => !refusesDemo && (wantsDemo || demoByDefault) }
}
