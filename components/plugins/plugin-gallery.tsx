'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { useGatewayScope, useMay } from '@/components/entity/gateway-scope'
import { SearchBox } from '@/components/entity/search-box'
import { EmptyState } from '@/components/ui/empty-state'
import { useShortcuts } from '@/components/ui/keyboard'
import { PageHeader } from '@/components/ui/page-header'
import { useWords } from '@/components/ui/use-words'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import { formatCount } from '@/lib/browser/number'
import { useUrlState } from '@/lib/browser/use-url-state'
import type { EntityPage } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import type { KindDescription } from '@/lib/entities/types'
import type { Path } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'
import { CategoryIcon } from './category-icon'
import { type GalleryPlugin, galleryOf } from './gallery-of'
import { pluginCategories } from './plugin-catalogue'
import classes from './plugin-gallery.module.css'

const InstallDialog = dynamic(() => import('./install-dialog').then((module) => module.InstallDialog), { ssr: false })

/** Which plugin: all that this gateway can run, by what they are for; then those it could, with how to enable them. */
export function PluginGallery({ description }: { description: KindDescription }) {
  const t = useTranslations('plugins')
  const tNew = useTranslations('entities.new')
  const words = useWords()
  const locale = useLocale()
  const { connection, gateway } = useGatewayScope()
  const { params, replace } = useUrlState()
  const search = useRef<HTMLInputElement>(null)
  const mayCreate = useMay('entities.create', description)
  const wanted = params.get('category')
  const category = pluginCategories.find((one) => one === wanted)
  const needle = params.get('search') ?? ''
  const page = useQuery(
    entityQueries.list({
      connectionId: connection.id,
      kind: description.kind,
      query: { ...wholeList, pageSize: 100 },
    }),
  )
  const counts = countsOf(page.data, description.subschema?.chosenBy ?? '')
  const [asked, setAsked] = useState<{ name?: string }>()
  const all = galleryOf(gateway, { search: needle, wordsOf: words })
  const shown = category ? all.filter((plugin) => plugin.category === category) : all
  const absent = shown.filter(({ isInstalled }) => !isInstalled)
  useShortcuts([{ keys: '/', label: t('search'), run: () => search.current?.focus() }])

  if (!mayCreate)
    return (
      <EmptyState isPage title={t('mayNot')}>
        {description.writable ? tNew('role') : t('readOnly')}
      </EmptyState>
    )
  const { name: _, search: __, category: ___, ...scope } = Object.fromEntries(params)
  return (
    <>
      <PageHeader title={t('title')} count={gateway.plugins.length} description={t('text')} />
      <div className={classes.search}>
        <SearchBox inputRef={search} value={needle} onSearch={(next) => replace({ search: next })} />
      </div>
      <div className={classes.gallery}>
        <nav aria-label={t('categories')} className={classes.categories}>
          {[undefined, ...pluginCategories].map((one) => {
            const count = one ? all.filter((plugin) => plugin.category === one).length : all.length
            if (one && count === 0) return null
            return (
              <button
                key={one ?? 'all'}
                type="button"
                aria-pressed={one === category}
                onClick={() => replace({ category: one })}
              >
                <span>{one ? t(`category.${one}`) : t('all')}</span>
                <span className={classes.count}>{formatCount(locale, count)}</span>
              </button>
            )
          })}
        </nav>
        <div className={classes.lists}>
          {shown.length === 0 && <EmptyState title={t('noMatch')} />}
          <ul className={classes.cards}>
            {shown
              .filter(({ isInstalled }) => isInstalled)
              .map((plugin) => (
                <li key={plugin.name}>
                  <Link
                    className={classes.card}
                    href={pages.newEntity(connection.id, description.kind, { ...scope, name: plugin.name })}
                  >
                    <CardText plugin={plugin} inUse={counts.get(plugin.name)} />
                  </Link>
                </li>
              ))}
          </ul>
          {absent.length > 0 && (
            <section aria-labelledby="absent-plugins">
              <h2 id="absent-plugins" className={classes.heading}>
                {t('notEnabled')} <span className={classes.count}>{formatCount(locale, absent.length)}</span>
              </h2>
              <ul className={classes.cards}>
                {absent.map((plugin) => (
                  <li key={plugin.name}>
                    <button type="button" className={classes.card} data-absent onClick={() => setAsked(plugin)}>
                      <CardText plugin={plugin} inUse={counts.get(plugin.name)} />
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <p className={classes.own}>
            {t('own')}{' '}
            <button type="button" onClick={() => setAsked({})}>
              {t('ownHow')}
            </button>
          </p>
        </div>
      </div>
      {asked && <InstallDialog name={asked.name} onClose={() => setAsked(undefined)} />}
    </>
  )
}

function CardText({ plugin, inUse = 0 }: { plugin: GalleryPlugin; inUse?: number }) {
  const t = useTranslations('plugins')
  return (
    <>
      <CategoryIcon category={plugin.category} />
      <span className={classes.text}>
        <span className={classes.titleLine}>
          <span className={classes.title}>{plugin.title}</span>
          {inUse > 0 && <span className={classes.use}>{t('inUse', { count: inUse })}</span>}
        </span>
        <span className={classes.about}>{plugin.about ?? t('custom')}</span>
        {!plugin.isInstalled && <span className={classes.howTo}>{t('howTo')}</span>}
      </span>
    </>
  )
}

/** How often each plugin is in use: counted here while one page holds them all, else by the server. */
function countsOf(page: EntityPage | undefined, path: Path): ReadonlyMap<string, number> {
  if (!page) return new Map()
  if (page.matched > page.rows.length)
    return new Map((page.facets[path] ?? []).map(({ value, count }) => [value, count]))
  const counts = new Map<string, number>()
  for (const row of page.rows) {
    const name = String(valueAt(row, path) ?? '')
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return counts
}
