'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { EntityLink } from '@/components/entity/entity-link'
import { EntityNamesProvider } from '@/components/entity/entity-names'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { Section } from '@/components/ui/section'
import { useWords } from '@/components/ui/use-words'
import { formatCount } from '@/lib/browser/number'
import { pages } from '@/lib/contract/paths'
import type { TaggedKind } from '@/lib/contract/tags'
import classes from './tags.module.css'

/** The entities of one kind that have a tag, by name; their list has the rest. */
export function TaggedEntities({ tag, tagged }: { tag: string; tagged: TaggedKind }) {
  const t = useTranslations('tags')
  const locale = useLocale()
  const words = useWords()
  const { connection, gateway } = useGatewayScope()
  const { kind, count, entities } = tagged
  const description = gateway.kinds[kind]
  const names = { [kind]: Object.fromEntries(entities.map(({ id, name }) => [id, name])) }
  return (
    <Section
      title={
        <>
          {description ? words(description.label.many) : kind}{' '}
          <span className={classes.count}>{formatCount(locale, count)}</span>
        </>
      }
      actions={
        description && (
          <Link href={pages.entities(connection.id, kind, { tag })} prefetch={false} className={classes.all}>
            {t('asList')}
          </Link>
        )
      }
    >
      <EntityNamesProvider names={names}>
        <ul className={classes.entities}>
          {entities.map(({ id }) => (
            <li key={id}>
              <EntityLink schema={description?.schema ?? kind} id={id} />
            </li>
          ))}
        </ul>
      </EntityNamesProvider>
      {count > entities.length && <p className={classes.note}>{t('andMore', { count: count - entities.length })}</p>}
    </Section>
  )
}
