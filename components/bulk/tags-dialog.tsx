'use client'

import { Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { tagQueries } from '@/lib/browser/tag-queries'
import { TagsBox } from './tags-box'

type TagsDialogProps = {
  readonly count: number
  readonly onPlan: (add: readonly string[], remove: readonly string[]) => void
  readonly onClose: () => void
}

/** Which tags the selected entities get and lose. Other tags stay as they are. */
export function TagsDialog({ count, onPlan, onClose }: TagsDialogProps) {
  const t = useTranslations('bulk')
  const common = useTranslations('common')
  const { connection } = useGatewayScope()
  const { data } = useQuery(tagQueries.all(connection.id))
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const known = data?.tags.toSorted((a, b) => b.total - a.total).map(({ tag }) => tag) ?? []
  return (
    <Dialog onClose={onClose} title={t('tagTitle', { count })}>
      <TagsBox label={t('add')} tags={add} known={known} onChange={setAdd} isFirst />
      <TagsBox label={t('remove')} tags={remove} known={known} onChange={setRemove} />
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button disabled={add.length + remove.length === 0} onClick={() => onPlan(add, remove)}>
          {t('plan')}
        </Button>
      </Group>
    </Dialog>
  )
}
