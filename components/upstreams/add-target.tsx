'use client'

import { TagsInput, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { toast } from '@/components/ui/toast'
import type { TargetState } from '@/lib/contract/upstreams'
import { isConsoleError } from '@/lib/errors/console-error'
import { formatTargetLine, parseTargetLines } from '@/lib/upstreams/target-lines'
import classes from './upstreams.module.css'
import type { TargetActions } from './use-target-actions'

/** What new targets are held to, besides what the gateway itself says. */
export type NewTargetRules = {
  readonly defaultWeight: number
  readonly weights: readonly [number, number]
  readonly known: readonly string[]
}

/** The rules for new targets of an upstream: weight 0 where that means removed is no new target. */
export function newTargetRules({
  targets,
  limits,
  defaultWeight,
}: {
  targets: readonly TargetState[]
  limits: readonly [number, number]
  defaultWeight: number
}): NewTargetRules {
  return { defaultWeight, weights: limits, known: targets.map(({ target }) => target) }
}

/** The port Kong adds to a target without one. */
const defaultPort = '8000'

type Draft = { readonly target: string; readonly weight: string; readonly tags: readonly string[] }

const empty: Draft = { target: '', weight: '', tags: [] }

/** Adds one target and stays for the next. What was typed stays until Kong has taken it. */
export function AddTarget({
  rules,
  actions,
  onClose,
}: {
  rules: NewTargetRules
  actions: TargetActions
  onClose: () => void
}) {
  const t = useTranslations('upstreams.addOne')
  const tTargets = useTranslations('upstreams.targets')
  const tProblem = useTranslations('upstreams.addMany.problem')
  const [draft, setDraft] = useState(empty)
  const [isTried, setIsTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const { target, weight, tags } = draft
  const isWeight = weight === '' || /^\d+$/.test(weight)
  const line = parseTargetLines(
    formatTargetLine({
      target: target.trim() || '-',
      weight: weight === '' ? rules.defaultWeight : Number(weight),
      tags: [],
    }),
    rules,
  )[0]
  const [least, most] = rules.weights
  const problem = isWeight ? line?.problem : 'weight'
  const said = isConsoleError(error) ? error.fields : undefined
  const textOf = (of: 'target' | 'weight') => {
    if (said?.[of]) return said[of]
    if (!isTried || problem === undefined || (problem === 'weight') !== (of === 'weight')) return undefined
    return tProblem(problem, { least, most })
  }
  const change = (part: Partial<Draft>) => {
    setDraft({ ...draft, ...part })
    setError(undefined)
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (problem !== undefined || !line || isBusy) return
    setIsBusy(true)
    setError(undefined)
    try {
      await actions.add({ ...line, tags })
      toast({ message: t('added', { target: line.target }) })
      setDraft(empty)
      setIsTried(false)
    } catch (thrown) {
      setError(thrown)
    } finally {
      setIsBusy(false)
    }
    await actions.refresh()
  }
  return (
    <form className={classes.panel} onSubmit={submit} aria-label={t('title')} noValidate>
      <div className={classes.addLine}>
        <TextInput
          label={t('target')}
          className={classes.addTarget}
          placeholder="10.0.0.12:8080"
          description={t('targetHelp', { port: defaultPort })}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          value={target}
          error={textOf('target')}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          onChange={(event) => change({ target: event.currentTarget.value })}
        />
        <TextInput
          label={t('weight')}
          className={classes.addWeight}
          placeholder={String(rules.defaultWeight)}
          inputMode="numeric"
          autoComplete="off"
          value={weight}
          error={textOf('weight')}
          onChange={(event) => change({ weight: event.currentTarget.value.trim() })}
        />
        <TagsInput
          label={t('tags')}
          className={classes.addTags}
          value={[...tags]}
          splitChars={[',', '\n']}
          acceptValueOnBlur
          error={said?.tags}
          onChange={(next) => change({ tags: next })}
        />
      </div>
      {error !== undefined && !said && <Failure error={error} />}
      <div className={classes.panelActions}>
        <Button type="submit" loading={isBusy}>
          {t('submit')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {tTargets('close')}
        </Button>
      </div>
    </form>
  )
}
