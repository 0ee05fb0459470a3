'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ChoiceRow } from '@/components/ui/choice-row'
import { Failure } from '@/components/ui/failure'
import { PageHeader } from '@/components/ui/page-header'
import { QueryFaces } from '@/components/ui/query-faces'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { toast } from '@/components/ui/toast'
import { metricsQueries, saveMetricSettings } from '@/lib/browser/metrics-queries'
import { formatBytes } from '@/lib/browser/number'
import type { MetricSettings } from '@/lib/contract/metrics'
import { pages } from '@/lib/contract/paths'
import { isConsoleError } from '@/lib/errors/console-error'
import { CollectingFields, RetentionFields } from './collecting-fields'
import { CollectionNotice } from './collection-notice'
import { draftOfSettings, patchOfSettings, type SettingsPart, wrongMatchers } from './metric-draft'
import classes from './metrics.module.css'
import { PrometheusFields } from './prometheus-fields'

/** How the metrics of a gateway are collected, and how long they are kept. */
export function MetricSettingsForm({ connectionId }: { connectionId: string }) {
  const t = useTranslations('metrics')
  const query = useQuery({ ...metricsQueries.settings(connectionId), refetchOnWindowFocus: false })
  return (
    <>
      <PageHeader
        title={t('settings.title')}
        actions={
          <Button variant="default" href={pages.metrics(connectionId)}>
            {t('title')}
          </Button>
        }
      />
      <QueryFaces query={query} skeleton={<SkeletonRows rows={8} columns={2} />}>
        {(settings) => <Form connectionId={connectionId} settings={settings} />}
      </QueryFaces>
    </>
  )
}

function Form({ connectionId, settings }: { connectionId: string; settings: MetricSettings }) {
  const t = useTranslations('metrics.settings')
  const locale = useLocale()
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => draftOfSettings(settings))
  const set: SettingsPart['set'] = (patch) => setDraft((now) => ({ ...now, ...patch }))
  const patch = patchOfSettings(settings, draft)
  const save = useMutation({
    mutationFn: () => saveMetricSettings(connectionId, patch ?? {}),
    onSuccess: async (saved) => {
      client.setQueryData(metricsQueries.settings(connectionId).queryKey, saved)
      setDraft(draftOfSettings(saved))
      toast({ message: t('saved') })
      await client.invalidateQueries({ queryKey: ['connections', connectionId, 'metrics'] })
    },
  })
  const problems: Readonly<Record<string, string>> = (isConsoleError(save.error) && save.error.fields) || {}
  const hasWrong = wrongMatchers(draft.matchers).length > 0
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (patch && !hasWrong) save.mutate()
  }
  const { bytes, series } = settings.stored
  return (
    <form onSubmit={submit} className={classes.form}>
      <CollectionNotice
        collection={settings.collection}
        isAwaited={settings.collection.state === 'waiting' && bytes === 0}
      />
      <Section title={t('where')}>
        <ChoiceRow
          label={t('source')}
          value={draft.source}
          onChange={(source) => set({ source })}
          options={(['scraped', 'prometheus'] as const).map((value) => ({ value, label: t(`sources.${value}`) }))}
        />
      </Section>
      {draft.source === 'prometheus' ? (
        <PrometheusFields draft={draft} set={set} problems={problems} settings={settings} />
      ) : (
        <>
          <CollectingFields draft={draft} set={set} problems={problems} />
          <Section title={t('retention')} description={t('stored', { series, bytes: formatBytes(locale, bytes) })}>
            <RetentionFields draft={draft} set={set} problems={problems} />
          </Section>
        </>
      )}
      {save.error && <Failure error={save.error} />}
      <div className={classes.actions}>
        <Button type="submit" loading={save.isPending} disabled={!patch || hasWrong}>
          {t(patch ? 'save' : 'unchanged')}
        </Button>
      </div>
    </form>
  )
}
