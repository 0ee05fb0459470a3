'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import classes from './tag-list.module.css'

type TagListProps = {
  readonly tags: readonly string[]
  /** How many are shown before "+3"; all when absent. */
  readonly most?: number
  /** Makes each tag a button: filter by it. */
  readonly onPick?: (tag: string) => void
  /** Makes each tag a link. */
  readonly hrefOf?: (tag: string) => string
}

/** Tags as quiet chips; too long ones are cut, whole on hover. */
export function TagList({ tags, most = tags.length, onPick, hrefOf }: TagListProps) {
  const hidden = tags.slice(most)
  if (tags.length === 0) return null
  return (
    <span className={classes.list}>
      {tags.slice(0, most).map((tag) => (
        <Tag key={tag} tag={tag} onPick={onPick} href={hrefOf?.(tag)} />
      ))}
      {hidden.length > 0 && (
        <span className={classes.more} title={hidden.join('\n')}>
          +{hidden.length}
        </span>
      )}
    </span>
  )
}

function Tag({ tag, onPick, href }: { tag: string; onPick?: (tag: string) => void; href?: string }) {
  const t = useTranslations('common')
  const shared = { className: classes.tag, title: tag }
  if (href !== undefined)
    return (
      <Link {...shared} href={href} prefetch={false}>
        {tag}
      </Link>
    )
  if (!onPick) return <span {...shared}>{tag}</span>
  return (
    <button {...shared} type="button" aria-label={t('filterByTag', { tag })} onClick={() => onPick(tag)}>
      {tag}
    </button>
  )
}
