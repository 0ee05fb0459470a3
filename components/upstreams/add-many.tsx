'use client'

import { Textarea } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useErrorWords } from '@/components/ui/error-words'
import { StatusDot } from '@/components/ui/status-dot'
import { TagList } from '@/components/ui/tag-list'
import { isConsoleError } from '@/lib/errors/console-error'
import { parseTargetLines, type TargetLine } from '@/lib/upstreams/target-lines'
import type { NewTargetRules } from './add-target'
import classes from './upstreams.module.css'
import { type AddRun, type LineState, useAddRun } from './use-add-run'
import type { TargetActions } from './use-target-actions'

/** Adds many targets from lines of text: read while they are typed, added one by one, with what became of each. */
export function AddMany({
  rules,
  actions,
  onClose,
}: {
  rules: NewTargetRules
  actions: TargetActions
  onClose: () => void
}) {
  const t = useTranslations('upstreams.addMany')
  const tTargets = useTranslations('upstreams.targets')
  const [text, setText] = useState('')
  const run = useAddRun(actions)
  // What this run has added is no surprise in the upstream.
  const added = [...run.states].filter(([, { state }]) => state === 'added').map(([target]) => target)
  const known = rules.known.filter((target) => !added.includes(target))
  const lines = parseTargetLines(text, { ...rules, known })
  const ready = lines.filter(({ target, problem }) => problem === undefined && !added.includes(target))
  const bad = lines.filter(({ problem }) => problem !== undefined).length
  return (
    <section className={classes.panel} aria-label={t('title')}>
      <Textarea
        label={t('label')}
        description={t('help', { weight: rules.defaultWeight })}
        placeholder={'10.0.0.12:8080 100 blue\n10.0.0.13:8080 100 blue'}
        classNames={{ input: classes.lines }}
        autosize
        minRows={4}
        maxRows={14}
        spellCheck={false}
        value={text}
        readOnly={run.isRunning}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {lines.length > 0 && <Preview lines={lines} rules={rules} states={run.states} />}
      <RunWords run={run} added={added.length} />
      <div className={classes.panelActions}>
        {run.isRunning ? (
          <Button variant="default" onClick={run.stop}>
            {t('stop')}
          </Button>
        ) : (
          <Button disabled={ready.length === 0 || bad > 0} onClick={() => void run.start(ready)}>
            {ready.length === 0 ? t('nothing') : t('submit', { count: ready.length })}
          </Button>
        )}
        <Button variant="default" disabled={run.isRunning} onClick={onClose}>
          {tTargets('close')}
        </Button>
        {bad > 0 && <span className={classes.danger}>{t('toMend', { count: bad })}</span>}
      </div>
    </section>
  )
}

function RunWords({ run: { states, isRunning, isStopped, total }, added }: { run: AddRun; added: number }) {
  const t = useTranslations('upstreams.addMany')
  if (total === 0) return null
  const refused = [...states.values()].filter(({ state }) => state === 'refused').length
  return (
    <div className={classes.run} role="status">
      <progress max={total} value={added + refused} aria-label={t('title')} />
      {isRunning && t('progress', { done: added + refused, total })}
      {!isRunning && (isStopped ? t('stopped', { done: added, total }) : t('result', { added, refused }))}
    </div>
  )
}

function Preview({
  lines,
  rules: { weights },
  states,
}: {
  lines: readonly TargetLine[]
  rules: NewTargetRules
  states: AddRun['states']
}) {
  const t = useTranslations('upstreams.addMany')
  const tColumns = useTranslations('upstreams.targets.columns')
  const [least, most] = weights
  return (
    <div className={classes.preview}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.line}>
              {t('line')}
            </th>
            <th scope="col">{tColumns('target')}</th>
            <th scope="col">{tColumns('weight')}</th>
            <th scope="col" data-minor>
              {tColumns('tags')}
            </th>
            <th scope="col">{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.line}>
              <td className={classes.line}>{line.line}</td>
              <td>
                <code>{line.target}</code>
              </td>
              <td className={classes.number}>{line.weight}</td>
              <td data-minor>
                <TagList tags={line.tags} most={4} />
              </td>
              <td>
                {line.problem ? (
                  <StatusDot status="failing" label={t(`problem.${line.problem}`, { least, most })} />
                ) : (
                  <LineWords state={states.get(line.target)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function LineWords({ state }: { state: LineState | undefined }) {
  const t = useTranslations('upstreams.addMany')
  const wordsOf = useErrorWords()
  if (!state) return <span className={classes.dim}>{t('ready')}</span>
  if (state.state === 'added') return <StatusDot status="healthy" label={t('added')} />
  if (state.state === 'adding') return <StatusDot status="unknown" label={t('adding')} />
  const { error } = state
  const said = isConsoleError(error) && error.fields ? Object.values(error.fields).join(' ') : undefined
  const { title, detail } = wordsOf(error)
  return <StatusDot status="failing" label={said ?? detail ?? title} />
}
