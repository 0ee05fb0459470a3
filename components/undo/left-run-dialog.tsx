'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { useUser } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { toast } from '@/components/ui/toast'
import { auditQueries } from '@/lib/browser/audit-queries'
import { type KeptRun, keepRun } from '@/lib/browser/kept-runs'
import { formatMoment } from '@/lib/browser/time'
import { afterUndo, undoEntry } from '@/lib/browser/undo-queries'
import { pages } from '@/lib/contract/paths'
import type { UndoAnswer } from '@/lib/contract/undo'
import { isConsoleError } from '@/lib/errors/console-error'
import steps from './step-list.module.css'
import classes from './undo.module.css'
import { UndoFailed } from './undo-failed'
import { useNames } from './use-names'

type LeftRunDialogProps = {
  readonly run: KeptRun
  /** Nothing is left to be decided. */
  readonly onDecided: () => void
  /** It is asked again another time. */
  readonly onClose: () => void
}

/** The clocks of browser and server may differ by so much. */
const skewMs = 5 * 60_000

/** A copy or a plan of deletes that was left half-way: what was done and what was not, and the way back. */
export function LeftRunDialog({ run: left, onDecided, onClose }: LeftRunDialogProps) {
  const t = useTranslations('undo.left')
  const common = useTranslations('common')
  const locale = useLocale()
  const client = useQueryClient()
  const { id: userId, name: userName } = useUser()
  const names = useNames(left.connectionId)
  const [run, setRun] = useState(left)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [partly, setPartly] = useState<UndoAnswer>()
  const last = useLastStep(left)
  const hasLast = last.entryId !== undefined && run.done === left.done
  const entryIds = hasLast ? [...run.entryIds, last.entryId ?? ''] : run.entryIds
  const done = left.done + (last.entryId === undefined ? 0 : 1)
  const from = new Date(Date.parse(left.startedAt) - skewMs).toISOString()

  const undo = async () => {
    setIsBusy(true)
    setError(undefined)
    try {
      const failed: UndoAnswer['failed'][number][] = []
      let answer: UndoAnswer | undefined
      // What is back is not taken back once more, if the rest has to be tried again: now, or after another reload.
      const keep = (rest: readonly string[]) => {
        const next = { ...run, done, entryIds: rest }
        keepRun(userId, next)
        setRun(next)
      }
      for (const [at, entryId] of [...entryIds.entries()].toReversed()) {
        answer = await undoEntry({ connectionId: left.connectionId, entryId }).catch(undefinedIfSo)
        failed.push(...(answer?.failed ?? []))
        keep(entryIds.slice(0, at))
      }
      if (answer && failed.length > 0) return setPartly({ ...answer, entryIds, failed })
      toast({ message: t('undone', { count: entryIds.length }) })
      onDecided()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setIsBusy(false)
      await afterUndo(client, left.connectionId)
    }
  }
  const title = t(`title.${left.what}`, { kind: names.one(left.kind), name: left.name })
  return (
    <Dialog onClose={partly ? onDecided : onClose} size="lg" title={title}>
      {partly ? (
        <UndoFailed answer={partly} kindOf={names.one} onClose={onDecided} />
      ) : (
        <>
          <p className={classes.what}>
            {t(`text.${left.what}`, { done, total: left.steps.length })}{' '}
            {t('begun', { time: formatMoment(locale, Date.parse(left.startedAt)) })}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard (WCAG 2.1.1) */}
          <section className={steps.steps} tabIndex={0} aria-label={t('steps')}>
            <ol>
              {left.steps.map(({ kind, id, name }, at) => {
                const state = at < done ? 'done' : at === left.done && last.isOpen ? 'unknown' : 'left'
                return (
                  <li key={id} data-state={state}>
                    <div>
                      {names.one(kind)} <strong>{name}</strong>
                    </div>
                    <span>{t(`states.${state}.${left.what}`)}</span>
                  </li>
                )
              })}
            </ol>
          </section>
          <p className={classes.note}>
            <Link
              href={pages.audit({ connectionId: left.connectionId, actor: userName, from })}
              prefetch={false}
              target="_blank"
            >
              {t('audit')}
            </Link>
          </p>
          {error !== undefined && <Failure error={error} />}
          <div className={classes.foot}>
            <Button variant="default" disabled={isBusy} onClick={onDecided}>
              {done === 0 ? common('close') : t('keep')}
            </Button>
            {entryIds.length > 0 && (
              <Button loading={isBusy} disabled={last.isOpen} onClick={() => void undo()}>
                {t('undo', { count: entryIds.length })}
              </Button>
            )}
          </div>
        </>
      )}
    </Dialog>
  )
}

/** Somebody took it back already. */
function undefinedIfSo(error: unknown): undefined {
  if (isConsoleError(error) && error.code === 'conflict' && error.reason === undefined) return undefined
  throw error
}

/** The step whose answer the browser did not live to see: the audit log knows. `isOpen` until it says. */
function useLastStep({ connectionId, what, steps: all, done, startedAt }: KeptRun): {
  readonly entryId?: string
  readonly isOpen: boolean
} {
  const step = all[done]
  const { data, isPending } = useQuery({
    ...auditQueries.latest(
      { connectionId, kind: step?.kind, entityId: step?.id, action: what === 'clone' ? 'create' : 'delete' },
      1,
    ),
    enabled: step !== undefined,
    // It may still be under way.
    refetchInterval: ({ state }) => (state.data?.entries[0]?.outcome === 'attempted' ? 1_000 : false),
  })
  const entry = data?.entries[0]
  if (step === undefined) return { isOpen: false }
  if (isPending) return { isOpen: true }
  if (!entry || Date.parse(entry.at) < Date.parse(startedAt) - skewMs) return { isOpen: false }
  return { isOpen: entry.outcome === 'attempted', ...(entry.outcome === 'done' && { entryId: entry.id }) }
}
