'use client'

import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { KindIcon } from '@/components/entity/kind-icon'
import { relatedKinds } from '@/components/entity/related-kinds'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import { searchQueries } from '@/lib/browser/search-queries'
import { pages } from '@/lib/contract/paths'
import type { SearchHit } from '@/lib/contract/search'
import type { GatewayDescription } from '@/lib/entities/types'
import { mayI } from '@/lib/permissions/may'
import type { CurrentGateway } from './current-gateway'
import { found } from './destination'
import { readRecent } from './recent'
import { useUser } from './user-context'

/** So many kinds that could not be read are named one by one. */
const mostUnread = 5

/**
 * The entities of the gateway as actions of the palette: what the server finds for a text, grouped by kind, with "new route in orders" for
 * the best of them; those looked at last while nothing is typed.
 */
export function useEntityActions(
  current: CurrentGateway,
  q: string,
): { readonly groups: readonly SpotlightActionGroupData[]; readonly isSearching: boolean; readonly isFailed: boolean } {
  const t = useTranslations('shell')
  const words = useWords()
  const router = useRouter()
  const user = useUser()
  const connectionId = current?.connection.id ?? ''
  const gateway = current?.description.data
  const { data, isFetching, isError } = useQuery(searchQueries(connectionId, q))
  const action = (kind: string, { id, name, of, text, column }: SearchHit): SpotlightActionData => ({
    id: `${kind} ${id}`,
    label: name,
    description:
      [of, column !== undefined && text !== name ? text : undefined].filter(Boolean).join(' · ') || undefined,
    keywords: found,
    leftSection: <KindIcon icon={gateway?.kinds[kind]?.icon ?? 'other'} />,
    onClick: () => router.push(pages.entity(connectionId, kind, id)),
  })
  const label = (kind: string) => {
    const description = gateway?.kinds[kind]
    return description ? words(description.label.many) : kind
  }
  if (!gateway) return { groups: [], isSearching: false, isFailed: false }
  if (q === '') {
    const recent = readRecent(connectionId).map(({ kind, id, name }) =>
      action(kind, { id, name, of: words(gateway.kinds[kind]?.label.one ?? { en: kind, 'zh-CN': kind }) }),
    )
    return {
      groups: recent.length > 0 ? [{ group: t('recent'), actions: recent }] : [],
      isSearching: false,
      isFailed: false,
    }
  }
  const groups = (data?.groups ?? []).map(({ kind, hits, hasMore }) => ({
    group: data?.isWhole === false ? t('soFar', { kind: label(kind) }) : label(kind),
    actions: [
      ...hits.map((hit) => action(kind, hit)),
      ...(hasMore
        ? [
            {
              id: `more ${kind}`,
              label: t('allHits', { kind: inSentence(label(kind)), text: q }),
              keywords: found,
              onClick: () => router.push(pages.entities(connectionId, kind, { search: q })),
            },
          ]
        : []),
    ],
  }))
  const best = data?.groups[0]
  const hit = best?.hits[0]
  const inside =
    best && hit
      ? newInside(gateway, best.kind)
          .filter(({ kind }) => mayI(user, 'entities.create', { connectionId, kind }))
          .map(({ kind, path, one }) => ({
            id: `new ${kind} in ${hit.id}`,
            label: t('createIn', { kind: inSentence(words(one)), name: hit.name }),
            keywords: found,
            leftSection: <KindIcon icon={gateway.kinds[kind]?.icon ?? 'other'} />,
            onClick: () => router.push(pages.newEntity(connectionId, kind, { [path]: hit.id })),
          }))
      : []
  // A gateway that is away has no kind that can be read: one sentence says it.
  const isAway = data !== undefined && groups.length === 0 && data.unread.length > mostUnread
  const unread = (isAway ? [] : (data?.unread ?? [])).slice(0, mostUnread).map((kind) => ({
    id: `unread ${kind}`,
    label: t('unread', { kind: inSentence(label(kind)) }),
    keywords: found,
    leftSection: <KindIcon icon={gateway.kinds[kind]?.icon ?? 'other'} />,
    onClick: () => router.push(pages.entities(connectionId, kind, { search: q })),
  }))
  return {
    groups: [
      ...groups,
      ...(inside.length > 0 ? [{ group: t('actions'), actions: inside }] : []),
      ...(unread.length > 0 ? [{ group: t('notSearched'), actions: unread }] : []),
    ],
    isSearching: isFetching || (data?.isWhole === false && groups.length === 0),
    isFailed: isError || isAway,
  }
}

/** The two kinds people add inside of one most, by the order of its related lists. */
function newInside(gateway: GatewayDescription, kind: string) {
  return relatedKinds(gateway, kind)
    .flatMap(({ description, references }) => {
      const path = references.find(({ many }) => !many)?.path
      if (path === undefined || !description.writable) return []
      return [{ kind: description.kind, path, one: description.label.one }]
    })
    .slice(0, 2)
}
