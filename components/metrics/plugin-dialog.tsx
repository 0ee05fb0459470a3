'use client'

import { Checkbox, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { useReturnFocus } from '@/components/ui/return-focus'
import { toast } from '@/components/ui/toast'
import { afterWrite, createEntity, entityQueries, updateEntity } from '@/lib/browser/entity-queries'
import type { CollectionState } from '@/lib/contract/metrics'
import { seenOf } from '@/lib/diff/changed-fields'
import type { JsonObject } from '@/lib/schema/json'
import classes from './metrics.module.css'

type Plugin = NonNullable<CollectionState['plugin']>

type PluginDialogProps = {
  readonly connectionId: string
  readonly plugin: Plugin
  /** Where the figures of consumers are wanted, they are offered ticked. */
  readonly isPerConsumer?: boolean
  readonly onClose: () => void
}

/** Shows what will be sent to the gateway so that it counts, and sends it: a global prometheus plugin, or more switches of the one that is there. */
export function PluginDialog({ connectionId, plugin, isPerConsumer: isWanted = false, onClose }: PluginDialogProps) {
  const t = useTranslations('metrics.plugin')
  const common = useTranslations('common')
  const client = useQueryClient()
  useReturnFocus()
  const [isPerConsumer, setIsPerConsumer] = useState(isWanted)
  const config: JsonObject = { ...plugin.config, ...(isPerConsumer && { per_consumer: true }) }
  const body: JsonObject = plugin.id === undefined ? { name: plugin.name, config } : { enabled: true, config }
  const address = { connectionId, kind: 'plugins' }
  const send = useMutation({
    mutationFn: async () => {
      if (plugin.id === undefined) return createEntity(address, body)
      const one = { ...address, id: plugin.id }
      const { entity } = await client.fetchQuery({ ...entityQueries.one(one), staleTime: 0 })
      return updateEntity(one, { patch: body, seen: seenOf(entity, body, []) })
    },
    onSuccess: async (answer) => {
      toast({ message: t('done') })
      onClose()
      await afterWrite(client, address, answer)
      await client.invalidateQueries({ queryKey: ['connections', connectionId, 'metrics'] })
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(plugin.id === undefined ? 'create' : 'change')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className={classes.form}>
        <p className={classes.quiet}>{t('text')}</p>
        <pre className={classes.body}>{JSON.stringify(body, null, 2)}</pre>
        <Checkbox
          label={t('perConsumer')}
          description={t('perConsumerHelp')}
          checked={isPerConsumer}
          onChange={({ currentTarget }) => setIsPerConsumer(currentTarget.checked)}
        />
        {send.error && <Failure error={send.error} />}
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button loading={send.isPending} onClick={() => send.mutate()}>
            {t('send')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
