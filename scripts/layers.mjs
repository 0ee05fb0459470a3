// Who may import whom: the one table. biome.json's overrides are made from it (`node scripts/layers.mjs --write`), and
// check-layers.mjs holds every import to it, also the relative ones, whose meaning Biome does not know.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './root.mjs'

const pure = [
  'lib/errors',
  'lib/schema',
  'lib/entities',
  'lib/plugins',
  'lib/certificates',
  'lib/upstreams',
  'lib/rollout',
  'lib/charts',
  'lib/text',
  'lib/declarative',
  'lib/routing',
  'lib/access',
  'lib/diff',
  'lib/permissions',
  'lib/contract',
  'lib/snapshots',
  'lib/openapi',
  'lib/formats',
  'lib/removal',
  'lib/clone',
  'lib/metrics',
]
const beside = ['lib/server', 'lib/server/kong', 'lib/server/outbound']

/**
 * Folder to the folders it may import, besides itself. The longest folder that holds a file is its layer.
 * A folder of sources without a row is refused.
 */
export const layers = {
  'lib/errors': [],
  'lib/schema': ['lib/errors'],
  'lib/entities': ['lib/errors', 'lib/schema'],
  'lib/plugins': ['lib/errors', 'lib/schema', 'lib/entities'],
  'lib/certificates': [],
  'lib/rollout': [],
  'lib/upstreams': ['lib/errors', 'lib/schema', 'lib/entities', 'lib/contract'],
  'lib/charts': [],
  'lib/text': ['lib/schema'],
  'lib/declarative': ['lib/errors', 'lib/schema', 'lib/entities', 'lib/diff', 'lib/text'],
  'lib/routing': ['lib/errors', 'lib/schema'],
  'lib/access': ['lib/schema', 'lib/entities', 'lib/plugins'],
  'lib/permissions': [],
  'lib/removal': ['lib/schema'],
  'lib/clone': ['lib/errors', 'lib/schema', 'lib/entities', 'lib/diff'],
  'lib/diff': ['lib/errors', 'lib/schema', 'lib/entities'],
  'lib/snapshots': ['lib/errors', 'lib/schema', 'lib/entities', 'lib/diff', 'lib/text', 'lib/formats'],
  'lib/formats': ['lib/errors', 'lib/schema', 'lib/entities', 'lib/diff', 'lib/text', 'lib/declarative'],
  'lib/contract': [
    'lib/errors',
    'lib/schema',
    'lib/entities',
    'lib/access',
    'lib/permissions',
    'lib/diff',
    'lib/formats',
  ],
  'lib/metrics': ['lib/errors', 'lib/schema', 'lib/entities', 'lib/contract'],
  'lib/openapi': ['lib/errors', 'lib/permissions', 'lib/contract'],
  'lib/browser': pure,
  'lib/generated': [],
  'lib/demo-gateway': [],
  'lib/server': [...pure, 'lib/generated', 'lib/server/kong', 'lib/server/outbound'],
  'lib/server/outbound': [...pure, 'lib/server'],
  'lib/server/kong': [...pure, 'lib/server', 'lib/server/outbound'],
  'lib/server/http': [...pure, ...beside],
  'lib/server/testing': [...pure, ...beside, 'lib/server/http', 'lib/demo-gateway', 'lib/generated', 'scripts'],
  messages: [],
  i18n: [...pure, 'messages'],
  components: [...pure, 'lib/browser', 'i18n'],
  app: [...pure, 'lib/browser', 'i18n', 'components', 'lib/server'],
  'app/api': [...pure, ...beside, 'lib/server/http'],
  scripts: ['lib/demo-gateway'],
  e2e: ['lib/demo-gateway', 'lib/entities', 'lib/schema', 'lib/permissions', 'lib/contract', 'scripts'],
}

/** What a test may import besides what its folder may: a gateway to talk to, the routes to knock at. */
export const alsoForTests = [...pure, 'lib/demo-gateway', 'lib/server/testing', 'lib/server/http', 'app/api']

/** Files that stand in a layer and may not be imported from it, with those who may. */
export const narrower = {
  'lib/server/db.ts': {
    notFrom: ['lib/server/kong', 'lib/server/outbound', 'app'],
    because: 'a verb of lib/server does that',
  },
}

/**
 * The layer a file stands in, or undefined when its folder has no place in the table.
 * @param {string} file path from the root, with slashes
 */
export function layerOf(file) {
  return Object.keys(layers)
    .filter((folder) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0]
}

/** biome.json's overrides: per layer, every `@/…` import that is not allowed. */
export function biomeOverrides() {
  return Object.entries(layers).map(([layer, allowed]) => ({
    // The `!` entries take the layers inside this one out: they have a row of their own.
    includes: [`${layer}/**`, ...within(layer).map((inner) => `!${inner}/**`), '!**/*.test.ts', '!**/*.test.tsx'],
    linter: {
      rules: {
        style: {
          noRestrictedImports: {
            level: 'error',
            options: {
              patterns: [
                {
                  group: ['@/**', ...[layer, ...allowed].flatMap((folder) => allow(folder, [layer, ...allowed]))],
                  message: `${layer} may import ${allowed.join(', ') || 'no other folder'} (scripts/layers.mjs).`,
                },
              ],
            },
          },
        },
      },
    },
  }))
}

/** Patterns that allow a folder and forbid the layers inside it that are not allowed themselves. */
function allow(folder, allowed) {
  const forbidden = within(folder).filter((inner) => !allowed.includes(inner))
  return [`!@/${folder}/**`, ...forbidden.flatMap((inner) => [`@/${inner}`, `@/${inner}/**`])]
}

function within(layer) {
  return Object.keys(layers).filter((other) => other.startsWith(`${layer}/`))
}

/** biome.json with the overrides of the table, as text. */
export function biomeConfig() {
  const config = JSON.parse(fs.readFileSync(path.join(root, 'biome.json'), 'utf8'))
  return `${JSON.stringify({ ...config, overrides: biomeOverrides() }, null, 2)}\n`
}

if (process.argv[1] === path.join(root, 'scripts/layers.mjs') && process.argv.includes('--write'))
  fs.writeFileSync(path.join(root, 'biome.json'), biomeConfig())
