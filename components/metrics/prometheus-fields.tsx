'use client'

import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { PemInput } from '@/components/connections/pem-input'
import { SecretInput } from '@/components/connections/secret-input'
import { ChoiceRow } from '@/components/ui/choice-row'
import { Section } from '@/components/ui/section'
import type { MetricSettings } from '@/lib/contract/metrics'
import { problemUnder, type SettingsPart, wrongMatchers } from './metric-draft'
import classes from './metrics.module.css'

/** The Prometheus-compatible server that is asked in place of our own scrapes. A stored secret serves on for the same server only. */
export function PrometheusFields({ draft, set, problems, settings }: SettingsPart & { settings: MetricSettings }) {
  const t = useTranslations('metrics.settings')
  const stored = settings.prometheus
  const canKeep = stored?.auth.hasSecret === true && stored.auth.kind === draft.auth && stored.url === draft.url.trim()
  return (
    <Section title={t('prometheus')}>
      <div className={classes.form}>
        <TextInput
          label={t('url')}
          description={t('urlHelp')}
          required
          spellCheck={false}
          autoComplete="off"
          value={draft.url}
          onChange={({ currentTarget }) => set({ url: currentTarget.value })}
          error={problems['prometheus.url']}
        />
        <ChoiceRow
          label={t('auth')}
          value={draft.auth}
          onChange={(auth) => set({ auth, secret: '' })}
          options={(['none', 'basic', 'bearer'] as const).map((value) => ({ value, label: t(`auths.${value}`) }))}
        />
        {draft.auth === 'basic' && (
          <TextInput
            label={t('username')}
            required
            autoComplete="off"
            value={draft.username}
            onChange={({ currentTarget }) => set({ username: currentTarget.value })}
            error={problems['prometheus.auth.username']}
          />
        )}
        {draft.auth !== 'none' && (
          <SecretInput
            label={t(draft.auth === 'basic' ? 'password' : 'token')}
            value={draft.secret}
            onChange={(secret) => set({ secret })}
            canKeep={canKeep}
            error={problems['prometheus.auth.password'] ?? problems['prometheus.auth.token']}
          />
        )}
        <Textarea
          label={t('matchers')}
          description={t('matchersHelp')}
          autosize
          minRows={2}
          spellCheck={false}
          value={draft.matchers}
          onChange={({ currentTarget }) => set({ matchers: currentTarget.value })}
          error={
            wrongMatchers(draft.matchers).length > 0 ? t('matcherWrong') : problemUnder(problems, 'prometheus.matchers')
          }
        />
        <PemInput
          label={t('ca')}
          value={draft.ca}
          onChange={(ca) => set({ ca })}
          error={problems['prometheus.caCertificate']}
        />
        <Checkbox
          label={t('verifyTls')}
          checked={draft.verifyTls}
          onChange={({ currentTarget }) => set({ verifyTls: currentTarget.checked })}
        />
      </div>
    </Section>
  )
}
