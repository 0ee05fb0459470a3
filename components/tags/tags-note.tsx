'use client'

import { useTranslations } from 'next-intl'
import { TimeAgo } from '@/components/ui/time-ago'
import type { TagList } from '@/lib/contract/tags'
import classes from './tags.module.css'

/** How old the tags are, and whether they are all. */
export function TagsNote({ readAt, isCut }: Pick<TagList, 'readAt' | 'isCut'>) {
  const t = useTranslations('tags')
  return (
    <span className={classes.note}>
      {isCut && <strong>{t('cut')} </strong>}
      {t.rich('asOf', { time: () => <TimeAgo at={readAt} /> })}
    </span>
  )
}
