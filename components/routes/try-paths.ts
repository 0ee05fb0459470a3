import type { AtcRouter } from '@/lib/browser/atc-router'
import type { RegexMatch } from '@/lib/browser/match-regex'
import { runRegex } from '@/lib/browser/run-regex'
import { toJsRegex } from '@/lib/routing/js-regex'
import { matchingPaths } from '@/lib/routing/matching-path'
import { requestPath } from '@/lib/routing/normalise-path'
import { pathKind, patternOf } from '@/lib/routing/path-kind'
import { pathRegexPredicate } from '@/lib/routing/route-expression'
import type { RouterRules } from '@/lib/routing/router-rules'

/** Why one of the paths could not be tried. */
export type TrialProblem = {
  readonly path: string
  readonly why: 'refused' | 'unknown' | 'slow' | 'unavailable'
  /** The engine's words, or the construct that cannot be run here. */
  readonly value: string
}

/** One path that takes a request. `matched` is absent where it is only known that it does. */
export type TrialMatch = {
  readonly path: string
  readonly isRegex: boolean
  readonly matched?: string
  readonly groups: RegexMatch['groups']
}

/** What became of one sample: the paths that take it (several only where Kong's order is not settled). */
export type Trial = { readonly sample: string; readonly path: string; readonly matches: readonly TrialMatch[] }

/** All samples, and what could not be tried. */
export type Trials = { readonly trials: readonly Trial[]; readonly problems: readonly TrialProblem[] }

type RegexTrial = { readonly isMatch: boolean; readonly found?: RegexMatch }

/**
 * Tries sample paths against a route's paths. With a `router` (flavours other than traditional) whether an expression matches
 * is the gateway's own engine's word; what it matched, and everything for PCRE, is found by JavaScript in a thread that is
 * stopped when it takes too long.
 */
export async function tryPaths({
  paths,
  samples,
  rules,
  router,
  run = runRegex,
}: {
  paths: readonly string[]
  samples: readonly string[]
  rules: RouterRules
  router: AtcRouter | undefined
  run?: typeof runRegex
}): Promise<Trials> {
  const requests = samples.map((sample) => requestPath(sample, rules))
  const regexes = [...new Set(paths.filter((path) => pathKind(path, rules) === 'regex'))]
  const tried = new Map<string, readonly RegexTrial[]>()
  const problems: TrialProblem[] = []
  for (const path of regexes) {
    const result = await tryRegex({ pattern: patternOf(path, rules), requests, router, run })
    if ('why' in result) problems.push({ path, ...result })
    else tried.set(path, result)
  }
  const trials = samples.map((sample, index): Trial => {
    const path = requests[index] ?? sample
    const trialOf = (one: string) => tried.get(one)?.[index]
    const found = matchingPaths({
      paths,
      path,
      rules,
      matchRegex: (one) => (trialOf(one)?.isMatch ? (trialOf(one)?.found?.matched ?? '') : undefined),
    })
    const matches = found.map(({ path: one, matched, isRegex }) =>
      isRegex
        ? { path: one, isRegex, matched: trialOf(one)?.found?.matched, groups: trialOf(one)?.found?.groups ?? [] }
        : { path: one, isRegex, matched, groups: [] },
    )
    return { sample, path, matches }
  })
  return { trials, problems }
}

async function tryRegex({
  pattern,
  requests,
  router,
  run,
}: {
  pattern: string
  requests: readonly string[]
  router: AtcRouter | undefined
  run: typeof runRegex
}): Promise<readonly RegexTrial[] | Omit<TrialProblem, 'path'>> {
  const verdicts = router && (await verdictsOf(router, pattern, requests))
  if (typeof verdicts === 'string') return { why: 'refused', value: verdicts }
  const regex = toJsRegex(pattern)
  if ('unknown' in regex) return verdicts?.map((isMatch) => ({ isMatch })) ?? { why: 'unknown', value: regex.unknown }
  if (verdicts) {
    // The others tie it to the start by a ^ in front. Only what matches is run: what does not may backtrack for ever.
    const texts = requests.filter((_, index) => verdicts[index])
    const answer = await run({ source: `^${regex.source}`, flags: regex.flags, texts })
    const found = 'matches' in answer ? answer.matches : []
    return requests.map(
      (request, index): RegexTrial =>
        verdicts[index] ? { isMatch: true, found: found[texts.indexOf(request)] ?? undefined } : { isMatch: false },
    )
  }
  const answer = await run({ source: `(?:${regex.source})`, flags: `${regex.flags}y`, texts: requests })
  if ('matches' in answer)
    return answer.matches.map((found) => ({ isMatch: found !== null, found: found ?? undefined }))
  return 'invalid' in answer ? { why: 'refused', value: answer.invalid } : { why: answer.stopped, value: '' }
}

async function verdictsOf(
  router: AtcRouter,
  pattern: string,
  requests: readonly string[],
): Promise<readonly boolean[] | string> {
  try {
    return await router.matchPaths(pathRegexPredicate(pattern), requests)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
