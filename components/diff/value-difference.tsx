'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Json } from '@/lib/schema/json'
import classes from './difference.module.css'
import { type ItemDifference, isReordered, listDifference } from './list-difference'
import { LongText } from './long-text'
import { isNear, textDifference } from './text-difference'
import { isUnset, textOfValue } from './text-of-value'

/** The old and the new value of one field. */
export function ValueDifference({ before, after }: { before?: Json; after?: Json }) {
  if (Array.isArray(before) && Array.isArray(after)) return <Lists before={before} after={after} />
  if (Array.isArray(after) && isUnset(before)) return <Lists before={[]} after={after} />
  if (Array.isArray(before) && isUnset(after)) return <Lists before={before} after={[]} />
  if (typeof before === 'string' && typeof after === 'string') return <Texts before={before} after={after} />
  return (
    <>
      {!isUnset(before) && <Old>{plain(before)}</Old>}
      {isUnset(after) ? <Unset /> : <New>{plain(after)}</New>}
    </>
  )
}

function Texts({ before, after }: { before: string; after: string }) {
  const cut = textDifference(before, after)
  if (!isNear(cut)) {
    return (
      <>
        <Old>{plain(before)}</Old>
        <New>{plain(after)}</New>
      </>
    )
  }
  return (
    <>
      <Old>
        <LongText text={cut.start} keep="end" />
        {cut.gone !== '' && (
          <mark className={classes.inside}>
            <LongText text={cut.gone} />
          </mark>
        )}
        <LongText text={cut.end} keep="start" />
      </Old>
      <New>
        <LongText text={cut.start} keep="end" />
        {cut.came !== '' && (
          <mark className={classes.inside}>
            <LongText text={cut.came} />
          </mark>
        )}
        <LongText text={cut.end} keep="start" />
      </New>
    </>
  )
}

function Lists({ before, after }: { before: readonly Json[]; after: readonly Json[] }) {
  const t = useTranslations('audit.difference')
  if (isReordered(before, after)) {
    return (
      <>
        <p className={classes.note}>{t('reordered')}</p>
        <Old>{plain(before)}</Old>
        <New>{plain(after)}</New>
      </>
    )
  }
  const items = listDifference(before, after)
  const same = items.filter((item) => item.state === 'same').length
  return (
    <>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of a list have no other identity, and the list never changes
        <Item key={index} item={item} />
      ))}
      {same > 0 && <p className={classes.note}>{t('unchanged', { count: same })}</p>}
    </>
  )
}

function Item({ item }: { item: ItemDifference }) {
  if (item.state === 'gone') return <Old>{plain(item.value)}</Old>
  if (item.state === 'new') return <New>{plain(item.value)}</New>
  return null
}

function Old({ children }: { children: ReactNode }) {
  const t = useTranslations('audit.difference')
  return (
    <del className={classes.old}>
      <span className="visually-hidden">{t('was')} </span>
      <span className={classes.value}>{children}</span>
    </del>
  )
}

function New({ children }: { children: ReactNode }) {
  const t = useTranslations('audit.difference')
  return (
    <ins className={classes.new}>
      <span className="visually-hidden">{t('now')} </span>
      <span className={classes.value}>{children}</span>
    </ins>
  )
}

function Unset() {
  const t = useTranslations('audit.difference')
  return <p className={classes.note}>{t('unset')}</p>
}

function plain(value: Json | undefined): ReactNode {
  return <LongText text={textOfValue(value)} />
}
