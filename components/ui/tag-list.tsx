'use client'

import { useTranslations } from 'next-intl'
import classes from './tag-list.module.css'

type TagListProps = {
  readonly tags: readonly string[]
  /** How many are shown before "+3"; all when absent. */
  readonly most?: number
  /** Makes each tag a button: filter by it. */
  readonly onPick?: (tag: string) => void
}

/** Tags as quiet chips; too long ones are cut, whole on hover. */
export function TagList({ tags, most = tags.length, onPick }: TagListProps) {
  const t = useTranslations('common')
  const hidden = tags.slice(most)
  if (tags.length === 0) return null
  return (
    <span className={classes.list}>
      {tags.slice(0, most).map((tag) =>
        onPick ? (
          <button
            type="button"
            key={tag}
            className={classes.tag}
            title={tag}
            aria-label={t('filterByTag', { tag })}
            onClick={() => onPick(tag)}
          >
            {tag}
          </button>
        ) : (
          <span key={tag} className={classes.tag} title={tag}>
            {tag}
          </span>
        ),
      )}
      {hidden.length > 0 && (
        <span className={classes.more} title={hidden.join('\n')}>
          +{hidden.length}
        </span>
      )}
    </span>
  )
}
