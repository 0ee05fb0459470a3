import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemsOf } from './check-layers.mjs'
import { biomeConfig, layers } from './layers.mjs'
import { root } from './root.mjs'

// Spelt so that the check of this very file does not take it for one.
const dynamic = (specifier) => `const a = await ${'import'}('${specifier}')`

describe('the layers', () => {
  it('stand in biome.json as in the table (node scripts/layers.mjs --write)', () => {
    expect(JSON.parse(fs.readFileSync(path.join(root, 'biome.json'), 'utf8'))).toEqual(JSON.parse(biomeConfig()))
  })

  it('have no circle among the pure ones', () => {
    const reached = (layer, seen = []) => {
      expect(seen).not.toContain(layer)
      for (const next of layers[layer]) reached(next, [...seen, layer])
    }
    for (const layer of ['lib/errors', 'lib/schema', 'lib/entities', 'lib/diff', 'lib/permissions', 'lib/contract'])
      reached(layer)
  })

  it.each([
    ['components/entity/list.tsx', "import { db } from '@/lib/server/db'", 'components may not import lib/server'],
    ['lib/entities/x.ts', "import { a } from '../../lib/diff/compare'", 'write it @/lib/diff/compare'],
    ['lib/entities/x.ts', "import { a } from '@/lib/diff/compare'", 'lib/entities may not import lib/diff'],
    ['lib/browser/x.ts', dynamic('@/lib/server/env'), 'lib/browser may not import lib/server'],
    ['lib/server/users/x.ts', "import { r } from '@/lib/server/http'", 'lib/server may not import lib/server/http'],
    ['lib/server/kong/x.ts', "import { db } from '@/lib/server/db'", 'not from lib/server/kong'],
    ['lib/demo-gateway/x.ts', "import '@/lib/errors/console-error'", 'lib/demo-gateway may not import lib/errors'],
    ['lib/novelty/x.ts', '', 'no place'],
    ['novelty/x.ts', '', 'no place'],
    ['lib/errors/x.ts', "import a from '@/novelty/a'", 'no place'],
    ['lib/errors/x.ts', "import a from '../../../secret'", 'leaves the project'],
  ])('refuse %s with %s', (file, text, why) => {
    expect(problemsOf(file, text).join('\n')).toContain(why)
  })

  it.each([
    ['components/entity/list.tsx', "import { a } from '@/lib/browser/ask'\nimport { b } from './b'"],
    ['lib/server/users/create-user.ts', "import { db } from '@/lib/server/db'\nimport { c } from '../context'"],
    ['lib/server/kong/client.test.ts', "import { startDemoGateway } from '@/lib/demo-gateway/start-demo-gateway'"],
    ['app/api/users/route.ts', "import { consoleRoute } from '@/lib/server/http'"],
    ['scripts/testing/x.mjs', "import { a } from '../../lib/demo-gateway/start'"],
  ])('allow %s with %s', (file, text) => {
    expect(problemsOf(file, text)).toEqual([])
  })
})
