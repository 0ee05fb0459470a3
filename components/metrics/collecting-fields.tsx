'use client'

import { NumberInput, Switch, Textarea } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { Section } from '@/components/ui/section'
import { problemUnder, type SettingsPart } from './metric-draft'
import classes from './metrics.module.css'

/** What is read, from where, and how often. */
export function CollectingFields({ draft, set, problems }: SettingsPart) {
  const t = useTranslations('metrics.settings')
  return (
    <Section title={t('collecting')}>
      <div className={classes.form}>
        <Switch
          label={t('isOn')}
          checked={draft.isOn}
          onChange={({ currentTarget }) => set({ isOn: currentTarget.checked })}
        />
        <NumberInput
          label={t('interval')}
          description={t('intervalHelp')}
          min={5}
          max={600}
          value={draft.intervalSeconds}
          onChange={(intervalSeconds) => set({ intervalSeconds })}
          error={problems.intervalMs}
        />
        <Textarea
          label={t('addresses')}
          description={t('addressesHelp')}
          autosize
          minRows={2}
          spellCheck={false}
          value={draft.addresses}
          onChange={({ currentTarget }) => set({ addresses: currentTarget.value })}
          error={problemUnder(problems, 'statusAddresses')}
        />
        <Textarea
          label={t('extra')}
          description={t('extraHelp')}
          autosize
          minRows={2}
          spellCheck={false}
          value={draft.extra}
          onChange={({ currentTarget }) => set({ extra: currentTarget.value })}
          error={problemUnder(problems, 'extraMetrics')}
        />
      </div>
    </Section>
  )
}

const kept = [
  { name: 'scrapeHours', min: 2, max: 720 },
  { name: 'minuteDays', min: 1, max: 400 },
  { name: 'hourDays', min: 1, max: 3650 },
] as const

/** How long figures are kept, by how fine they are. */
export function RetentionFields({ draft, set, problems }: SettingsPart) {
  const t = useTranslations('metrics.settings')
  return (
    <div className={classes.pair}>
      {kept.map(({ name, min, max }) => (
        <NumberInput
          key={name}
          label={t(name)}
          min={min}
          max={max}
          allowDecimal={false}
          value={draft[name]}
          onChange={(value) => set({ [name]: value })}
          error={problems[`retention.${name}`]}
        />
      ))}
    </div>
  )
}
