'use client'

import { Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { sharedAtcRouter } from '@/lib/browser/atc-router'
import { regexLimitMs } from '@/lib/browser/run-regex'
import { pathKind } from '@/lib/routing/path-kind'
import type { RouterRules } from '@/lib/routing/router-rules'
import { examplePrefix, type Forwarding, forwardedPath, samplePath } from './forwarding'
import { Note } from './match-note'
import classes from './routes.module.css'
import { type Trial, type TrialMatch, type Trials, tryPaths } from './try-paths'
import { useRouterRules } from './use-router-rules'

type PathTesterProps = { readonly paths: readonly string[]; readonly forwarding: Forwarding }

const mostSamples = 20
const longestSample = 4096

/** Sample paths typed by hand: which of the route's paths takes each, what it captures, and what the service receives. */
export function PathTester({ paths, forwarding }: PathTesterProps) {
  const t = useTranslations('routes.tester')
  const rules = useRouterRules()
  const [text, setText] = useState(() => samplesFor(paths, rules))
  const trials = useTrials(paths, samplesOf(text))
  const hasRegex = paths.some((path) => pathKind(path, rules) === 'regex')
  return (
    <div className={classes.tester}>
      <Textarea
        label={t('label')}
        description={t('help')}
        placeholder="/orders/42"
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: classes.code }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {trials === undefined ? (
        <SkeletonRows rows={2} columns={2} />
      ) : (
        <>
          {trials.problems.map(({ path, why, value }) => (
            <Note key={path} tone={why === 'refused' ? 'refused' : 'advice'}>
              <code>{path}</code> {t(why, { value, limit: regexLimitMs })}
            </Note>
          ))}
          <ul className={classes.trials} aria-live="polite">
            {trials.trials.map((trial) => (
              <TrialRow
                key={trial.sample}
                trial={trial}
                isWhole={trials.problems.length === 0}
                forwarding={forwarding}
              />
            ))}
          </ul>
        </>
      )}
      {hasRegex && <p className={classes.quiet}>{t(rules.regexEngine)}</p>}
    </div>
  )
}

/** `isWhole`: every path could be tried, so that no match means none. */
function TrialRow({ trial, isWhole, forwarding }: { trial: Trial; isWhole: boolean; forwarding: Forwarding }) {
  const t = useTranslations('routes.tester')
  const { sample, path, matches } = trial
  const isNormalised = path !== sample.split('?')[0]
  return (
    <li className={classes.trial} data-matches={matches.length > 0 || undefined}>
      <p className={classes.trialHead}>
        <code>{sample}</code>
        <span className={classes.verdict} data-matches={matches.length > 0 || undefined}>
          {t(matches.length > 0 ? 'match' : isWhole ? 'noMatch' : 'notKnown')}
        </span>
      </p>
      {isNormalised && <p className={classes.quiet}>{t.rich('compared', { path: () => <code>{path}</code> })}</p>}
      {matches.length > 1 && <p className={classes.quiet}>{t('unsettled')}</p>}
      {matches.map((match) => (
        <MatchFacts key={match.path} match={match} path={path} forwarding={forwarding} />
      ))}
    </li>
  )
}

function MatchFacts({ match, path, forwarding }: { match: TrialMatch; path: string; forwarding: Forwarding }) {
  const t = useTranslations('routes.tester')
  const kindOf = useTranslations('routes.paths')
  const rules = useRouterRules()
  const { matched, groups } = match
  const isKnown = matched !== undefined || !forwarding.stripPath
  return (
    <dl className={classes.trialFacts}>
      <div>
        <dt className={classes.factName}>{t('by')}</dt>
        <dd>
          <span className={classes.mark}>{kindOf(match.isRegex ? 'regex' : 'prefix')}</span> <code>{match.path}</code>
        </dd>
      </div>
      {groups.length > 0 && (
        <div>
          <dt className={classes.factName}>{t('captures')}</dt>
          <dd>
            {groups.map(({ name, value }) => (
              <code key={name}>
                {name} = {value}
              </code>
            ))}
          </dd>
        </div>
      )}
      <div>
        <dt className={classes.factName}>{t('sent')}</dt>
        <dd>
          {isKnown ? (
            <code>{forwardedPath(forwarding, { path, matched: matched ?? '' }, rules)}</code>
          ) : (
            <span className={classes.quiet}>{t('sentUnknown')}</span>
          )}
        </dd>
      </div>
    </dl>
  )
}

/** The trials of what stands there now; undefined while the first run is on its way. */
function useTrials(paths: readonly string[], samples: readonly string[]): Trials | undefined {
  const rules = useRouterRules()
  const isRust = rules.regexEngine === 'rust' && paths.some((path) => pathKind(path, rules) === 'regex')
  const [trials, setTrials] = useState<Trials>()
  const [input] = useDebouncedValue(JSON.stringify({ paths, samples }), 250)
  useEffect(() => {
    let isLatest = true
    void tryPaths({ ...JSON.parse(input), rules, router: isRust ? sharedAtcRouter() : undefined }).then((next) => {
      if (isLatest) setTrials(next)
    })
    return () => {
      isLatest = false
    }
  }, [input, rules, isRust])
  return trials
}

function samplesFor(paths: readonly string[], rules: RouterRules): string {
  return [examplePrefix(paths, rules), samplePath(paths, rules)].filter(Boolean).join('\n')
}

function samplesOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.trim().slice(0, longestSample))
  return [...new Set(lines.filter(Boolean))].slice(0, mostSamples)
}
