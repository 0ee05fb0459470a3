'use client'

import { IconPlus } from '@tabler/icons-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { inSentence } from '@/components/ui/in-sentence'
import { PageHeader } from '@/components/ui/page-header'
import { useWords } from '@/components/ui/use-words'
import { useEntityCount } from '@/lib/browser/use-entity-count'
import { pages } from '@/lib/contract/paths'
import type { KindDescription } from '@/lib/entities/types'
import { EntityTable } from './entity-table'
import { useGatewayScope, useMay } from './gateway-scope'
import { KindFaces } from './kind-faces'
import { KindIcon } from './kind-icon'

/** The page of a kind: its entities, searched, filtered, sorted and counted by the server. */
export function EntityList({ kind }: { kind: string }) {
  return <KindFaces kind={kind}>{(description) => <KindList description={description} />}</KindFaces>
}

function KindList({ description }: { description: KindDescription }) {
  const t = useTranslations('entities')
  const words = useWords()
  const { connection } = useGatewayScope()
  const total = useEntityCount(connection.id, description.kind)
  const canCreate = useMay('entities.create', description)
  const newAddress = pages.newEntity(connection.id, description.kind)
  return (
    <>
      <PageHeader
        icon={<KindIcon icon={description.icon} size={18} />}
        title={words(description.label.many)}
        count={total}
        description={
          !description.writable &&
          t.rich('readOnly', { link: (text) => <Link href={pages.declarative(connection.id)}>{text}</Link> })
        }
        actions={
          canCreate && (
            <Button href={newAddress} leftSection={<IconPlus size={14} />}>
              {t('list.new', { kind: inSentence(words(description.label.one)) })}
            </Button>
          )
        }
      />
      <EntityTable description={description} newAddress={canCreate ? newAddress : undefined} />
    </>
  )
}
