import 'server-only'
import { readFileSync } from 'node:fs'
import path from 'node:path'

let agent: string | undefined

/** `Gatehouse/<version>`, by which a gateway's access log tells us from others. */
export function userAgent(): string {
  agent ??= `Gatehouse/${consoleVersion()}`
  return agent
}

/** The version of this program; 0 where its package.json is not beside it. */
export function consoleVersion(): string {
  try {
    const file = path.join(/* turbopackIgnore: true */ process.cwd(), 'package.json')
    return String(JSON.parse(readFileSync(file, 'utf8')).version)
  } catch {
    return '0'
  }
}
