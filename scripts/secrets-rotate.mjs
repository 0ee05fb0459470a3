// npm run secrets:rotate: a new data key, and everything stored sealed with it, while the console runs. Stopped half-way, run it again.
import { runCommand } from './command-line.mjs'

await runCommand('secrets-rotate', process.argv.slice(2))
