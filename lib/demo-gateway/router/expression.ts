import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import * as glue from '@kong/atc-router/atc-router_bg.js'

/** What routes are asked about: for HTTP, and for streams. */
export type Subsystem = 'http' | 'stream'

/** Checks an expression by Kong's own router (atc-router 1.6). @returns its words for what is wrong, or undefined */
export function expressionFault(text: string, subsystem: Subsystem): string | undefined {
  const router = new (loaded().Router)(schemaOf(subsystem))
  try {
    return router.addMatcher(0, '00000000-0000-4000-8000-000000000000', text)
  } finally {
    router.free()
  }
}

type Schema = InstanceType<typeof glue.Schema>
const schemas = new Map<Subsystem, Schema>()

function schemaOf(subsystem: Subsystem): Schema {
  const known = schemas.get(subsystem)
  if (known) return known
  const schema = new (loaded().Schema)()
  const add = (type: 'String' | 'Int' | 'IpAddr', names: string) => {
    for (const name of names.split(' ')) schema.addField(name, type)
  }
  add('String', 'net.protocol tls.sni')
  add('Int', 'net.src.port net.dst.port')
  add('IpAddr', 'net.src.ip net.dst.ip')
  if (subsystem === 'http') {
    add('String', 'http.method http.host http.path http.path.segments.* http.headers.* http.queries.*')
    add('Int', 'http.path.segments.len')
  }
  schemas.set(subsystem, schema)
  return schema
}

let isLoaded = false

function loaded(): typeof glue {
  if (isLoaded) return glue
  const from = createRequire(path.join(import.meta.dirname ?? __dirname, 'expression.ts'))
  const wasm = readFileSync(from.resolve('@kong/atc-router/atc-router_bg.wasm'))
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(wasm), { './atc-router_bg.js': glue })
  glue.__wbg_set_wasm(exports)
  isLoaded = true
  return glue
}
