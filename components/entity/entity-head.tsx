'use client'

import { IconPencil, IconTrash } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { CloneButton } from '@/components/clone/clone-button'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { useShortcuts } from '@/components/ui/keyboard'
import { PageHeader } from '@/components/ui/page-header'
import { TagList } from '@/components/ui/tag-list'
import { useUrlState } from '@/lib/browser/use-url-state'
import type { EntityAnswer } from '@/lib/contract/entities'
import { pages } from '@/lib/contract/paths'
import { entityName } from '@/lib/entities/entity-name'
import type { KindDescription } from '@/lib/entities/types'
import classes from './entity-detail.module.css'
import { EntityFacts } from './entity-facts'
import { EntityToggle } from './entity-toggle'
import { useGatewayScope, useMay } from './gateway-scope'
import { KindIcon } from './kind-icon'
import { useSummary } from './use-summary'

const DeleteDialog = dynamic(() => import('@/components/removal/delete-dialog').then((module) => module.DeleteDialog), {
  ssr: false,
})

type EntityHeadProps = { readonly description: KindDescription; readonly answer: EntityAnswer }

/** Who this is and how it stands: name, switch, tags, one line, the facts that matter, and what can be done. */
export function EntityHead({ description, answer: { entity } }: EntityHeadProps) {
  const t = useTranslations('entities.detail')
  const { push } = useUrlState()
  const { connection } = useGatewayScope()
  const [isDeleting, setIsDeleting] = useState(false)
  const mayEdit = useMay('entities.update', description)
  const mayCreate = useMay('entities.create', description)
  const mayDelete = useMay('entities.delete', description)
  const name = entityName(description, entity)
  const summary = useSummary(description, entity)
  const toggle = description.columns.find(({ as }) => as === 'toggle')
  const tags = Array.isArray(entity.tags) ? entity.tags.filter((tag) => typeof tag === 'string') : []
  useEffect(() => {
    document.title = `${name} · ${connection.name} · Gatehouse`
  }, [name, connection.name])
  const edit = () => push({ tab: 'edit' })
  useShortcuts(mayEdit ? [{ keys: 'e', label: t('edit'), run: edit }] : [])
  return (
    <>
      <PageHeader
        icon={<KindIcon icon={description.icon} size={18} />}
        title={name}
        aside={
          <span className={classes.aside}>
            {toggle && <EntityToggle description={description} entity={entity} path={toggle.field} />}
            <TagList tags={tags} most={6} hrefOf={(tag) => pages.tag(connection.id, tag)} />
            <CopyButton text={entity.id} label={t('copyId')} />
          </span>
        }
        description={summary && <code className={classes.summary}>{summary}</code>}
        actions={
          <>
            {mayEdit && (
              <Button variant="default" leftSection={<IconPencil size={14} />} onClick={edit}>
                {t('edit')}
              </Button>
            )}
            {mayCreate && <CloneButton description={description} entity={entity} />}
            {mayDelete && (
              <Button variant="default" leftSection={<IconTrash size={14} />} onClick={() => setIsDeleting(true)}>
                {t('delete')}
              </Button>
            )}
          </>
        }
      />
      <EntityFacts description={description} entity={entity} />
      {isDeleting && <DeleteDialog description={description} entity={entity} onClose={() => setIsDeleting(false)} />}
    </>
  )
}
