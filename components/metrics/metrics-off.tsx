'use client'

import { IconChartLine } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useConnection } from '@/components/shell/connection-context'
import { useCan } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Failure } from '@/components/ui/failure'
import { saveMetricSettings } from '@/lib/browser/metrics-queries'

/** The console does not collect the figures of this gateway: what collecting means, and the switch. */
export function MetricsOff() {
  const t = useTranslations('metrics.off')
  const client = useQueryClient()
  const { connection } = useConnection()
  const maySettle = useCan('connections.write')
  const turnOn = useMutation({
    mutationFn: () => saveMetricSettings(connection.id, { isOn: true }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['connections', connection.id, 'metrics'] }),
  })
  return (
    <>
      {turnOn.error && <Failure error={turnOn.error} onRetry={() => turnOn.mutate()} isRetrying={turnOn.isPending} />}
      <EmptyState
        icon={<IconChartLine size={28} stroke={1.4} />}
        title={t('title')}
        action={
          maySettle && (
            <Button loading={turnOn.isPending} onClick={() => turnOn.mutate()}>
              {t('turnOn')}
            </Button>
          )
        }
      >
        {t(maySettle ? 'text' : 'viewer')}
      </EmptyState>
    </>
  )
}
