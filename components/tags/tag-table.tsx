'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import { formatCount } from '@/lib/browser/number'
import { pages } from '@/lib/contract/paths'
import type { TagCount } from '@/lib/contract/tags'
import classes from './tags.module.css'

/** Tags in rows: the tag, how many have it, and how many of which kind. */
export function TagTable({ tags }: { tags: readonly TagCount[] }) {
  const t = useTranslations('tags')
  const locale = useLocale()
  const { connection } = useGatewayScope()
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('tag')}</th>
          <th scope="col" className={classes.number}>
            {t('entities')}
          </th>
          <th scope="col" className={classes.kinds}>
            {t('kinds')}
          </th>
        </tr>
      </thead>
      <tbody>
        {tags.map((one) => (
          <tr key={one.tag}>
            <td>
              <Link href={pages.tag(connection.id, one.tag)} prefetch={false} className={classes.name} title={one.tag}>
                {one.tag}
              </Link>
            </td>
            <td className={classes.number}>{formatCount(locale, one.total)}</td>
            <td className={classes.kinds}>
              <Kinds {...one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** `12 services`, `1 route`: each leads to its list with this tag. What the gateway has no list of is only counted. */
function Kinds({ tag, kinds }: TagCount) {
  const locale = useLocale()
  const words = useWords()
  const { connection, gateway } = useGatewayScope()
  const sorted = Object.entries(kinds).toSorted(([, a], [, b]) => b - a)
  return (
    <span className={classes.links}>
      {sorted.map(([kind, count]) => {
        const description = gateway.kinds[kind]
        if (!description) return <span key={kind}>{`${formatCount(locale, count)} ${kind}`}</span>
        const label = words(count === 1 ? description.label.one : description.label.many)
        return (
          <Link key={kind} href={pages.entities(connection.id, kind, { tag })} prefetch={false}>
            {`${formatCount(locale, count)} ${inSentence(label)}`}
          </Link>
        )
      })}
    </span>
  )
}
