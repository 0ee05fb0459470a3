// npm run admin -- list | create | reset-password | reset-mfa | unlock: for the day nobody can sign in. Written down in the audit log.
import { runCommand } from './command-line.mjs'

await runCommand('admin', process.argv.slice(2))
