'use client'

import { IconAlertTriangle, IconBan, IconInfoCircle } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useKindWords } from '@/components/compare/use-kind-words'
import type { PlanView } from '@/lib/contract/snapshots'
import type { BlastFact } from '@/lib/diff/plan'
import classes from './restore.module.css'

/** Lines of one note drawn before it is only counted. */
const most = 100

/** What a person should know before a plan is applied: what it reaches, what it cannot do, what gets lost. */
export function PlanNotes({ plan }: { plan: PlanView }) {
  const t = useTranslations('restore.notes')
  const { one, counted } = useKindWords()
  const named = (what: { kind: string; name: string }) => `${one(what.kind)} ${what.name}`
  const wordsOf = (fact: BlastFact) => {
    const name = named(fact)
    if (fact.fact === 'everything') return t(`everything.${fact.op}`, { name })
    const list = Object.entries(fact.counts).map(([kind, count]) => counted(kind, count))
    return t(fact.fact, { name, list: list.join(', ') })
  }
  const { facts, obstacles, losses, incomparable, isConsistent, tags, workspaces } = plan
  return (
    <div className={classes.notes}>
      {!isConsistent && (
        <Note tone="warn" title={t('inconsistent')} lines={[]}>
          {t('inconsistentWhy')}
        </Note>
      )}
      {workspaces && <Note tone="warn" title={t('workspaces')} lines={[t('workspacesWhy', workspaces)]} />}
      {tags.length > 0 && <Note tone="info" title={t('onlyTags')} lines={tags} />}
      <Note
        tone="stop"
        title={t('obstacles', { count: obstacles.length })}
        lines={obstacles.map((obstacle) => {
          const by = obstacle.by ? named(obstacle.by) : ''
          const why = t(`reasons.${obstacle.reason}`, { by, path: obstacle.path ?? '' })
          return t('obstacle', { op: t(`ops.${obstacle.op}`), name: named(obstacle), why })
        })}
      >
        {t('obstaclesWhy')}
      </Note>
      <Note tone="warn" title={t('reach')} lines={facts.map(wordsOf)} />
      <Note
        tone="warn"
        title={t('losses', { count: losses.length })}
        lines={losses.map((loss) => `${named(loss)}: ${loss.path}`)}
      >
        {t('lossesWhy')}
      </Note>
      <Note
        tone="info"
        title={t('incomparable', { count: incomparable.length })}
        lines={incomparable.map((each) => `${named(each)}: ${each.path}`)}
      >
        {t('incomparableWhy')}
      </Note>
    </div>
  )
}

const icons = { stop: IconBan, warn: IconAlertTriangle, info: IconInfoCircle } as const

type NoteProps = {
  readonly tone: keyof typeof icons
  readonly title: string
  readonly lines: readonly string[]
  readonly children?: ReactNode
}

/** Lines under a heading, with why; nothing where there are neither lines nor a warning without them. */
function Note({ tone, title, lines, children }: NoteProps) {
  const t = useTranslations('restore.notes')
  const isAlone = tone === 'warn' && lines.length === 0 && children !== undefined && title === t('inconsistent')
  if (lines.length === 0 && !isAlone) return null
  const Icon = icons[tone]
  return (
    <div className={classes.notice} data-tone={tone}>
      <Icon size={16} aria-hidden="true" />
      <div>
        <h2>{title}</h2>
        {children && <p>{children}</p>}
        {lines.length > 0 && (
          <ul>
            {lines.slice(0, most).map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a plan never move
              <li key={index}>{line}</li>
            ))}
            {lines.length > most && <li>{t('more', { count: lines.length - most })}</li>}
          </ul>
        )}
      </div>
    </div>
  )
}
