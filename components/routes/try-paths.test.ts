import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerAtc } from '@/lib/browser/answer-atc'
import { atcEngine } from '@/lib/browser/atc-engine'
import { type AtcRouter, atcRouter } from '@/lib/browser/atc-router'
import { matchRegex, type RegexJob } from '@/lib/browser/match-regex'
import { routerRules } from '@/lib/routing/router-rules'
import { tryPaths } from './try-paths'

const compatible = routerRules('3.9.3', 'traditional_compatible')
const traditional = routerRules('3.9.3', 'traditional')
const run = async (job: RegexJob) => matchRegex(job)
let router: AtcRouter

beforeAll(async () => {
  const file = createRequire(import.meta.url).resolve('@kong/atc-router/atc-router_bg.wasm')
  const engine = await atcEngine(await WebAssembly.compile(readFileSync(file)))
  router = atcRouter(async (question) => answerAtc(engine, question))
})

describe('sample paths', () => {
  it('are taken by expressions before prefixes, by longer prefixes before shorter ones', async () => {
    const paths = ['/', '/orders', '~/orders/(?<id>\\d+)$']
    const samples = ['/orders/42', '/orders/x', '/baskets', '/a/../orders?x']
    const { trials } = await tryPaths({ paths, samples, rules: compatible, router, run })
    expect(trials.map(({ matches }) => matches)).toEqual([
      [
        {
          path: '~/orders/(?<id>\\d+)$',
          isRegex: true,
          matched: '/orders/42',
          groups: [{ name: 'id', value: '42' }],
        },
      ],
      [{ path: '/orders', isRegex: false, matched: '/orders', groups: [] }],
      [{ path: '/', isRegex: false, matched: '/', groups: [] }],
      [{ path: '/orders', isRegex: false, matched: '/orders', groups: [] }],
    ])
  })

  it('hold the second alternative anywhere in the one engine and at the start in the other', async () => {
    const input = { paths: ['~/aa|/bb'], samples: ['/zz/bb'], run }
    const compat = await tryPaths({ ...input, rules: compatible, router })
    const pcre = await tryPaths({ ...input, rules: traditional, router: undefined })
    expect(compat.trials[0]?.matches).toHaveLength(1)
    expect(pcre.trials[0]?.matches).toHaveLength(0)
  })

  it('are refused with the engine’s reason', async () => {
    const { problems } = await tryPaths({ paths: ['~/a(?=b)'], samples: ['/ab'], rules: compatible, router, run })
    expect(problems).toEqual([
      {
        path: '~/a(?=b)',
        why: 'refused',
        value: 'look-around, including look-ahead and look-behind, is not supported',
      },
    ])
  })

  it('match without captures where only the gateway’s engine can run the expression', async () => {
    const { trials, problems } = await tryPaths({
      paths: ['~/\\p{L}+'],
      samples: ['/ab'],
      rules: compatible,
      router,
      run,
    })
    expect(problems).toEqual([])
    expect(trials[0]?.matches).toEqual([{ path: '~/\\p{L}+', isRegex: true, matched: undefined, groups: [] }])
  })

  it('are not guessed at: what PCRE alone knows and what takes too long is said', async () => {
    const input = { samples: ['/ab'], rules: traditional, router: undefined }
    const unknown = await tryPaths({ ...input, paths: ['~/a++b'], run })
    expect(unknown.problems).toEqual([{ path: '~/a++b', why: 'unknown', value: '++' }])
    const slow = await tryPaths({ ...input, paths: ['~/(a+)+$'], run: async () => ({ stopped: 'slow' }) })
    expect(slow.problems).toEqual([{ path: '~/(a+)+$', why: 'slow', value: '' }])
  })
})
