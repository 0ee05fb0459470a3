'use client'

import { Autocomplete, Group, NumberInput, Switch, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { type FormEvent, useEffect, useState } from 'react'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { ChoiceRow } from '@/components/ui/choice-row'
import { Dialog } from '@/components/ui/dialog'
import { Failure } from '@/components/ui/failure'
import { toast } from '@/components/ui/toast'
import { saveSchedule, snapshotQueries } from '@/lib/browser/snapshot-queries'
import type { ScheduleView } from '@/lib/contract/snapshots'
import { isConsoleError } from '@/lib/errors/console-error'
import classes from './snapshots.module.css'

const presets = { hour: '0 * * * *', night: '0 3 * * *', week: '0 3 * * 1' } as const
const often = ['hour', 'night', 'week', 'own'] as const
const pauseMs = 300

/** A schedule, new or another one: when, in which time zone, how long its snapshots are kept; with its next runs. */
export function ScheduleDialog({ schedule, onClose }: { schedule: ScheduleView | undefined; onClose: () => void }) {
  const t = useTranslations('snapshots.schedules')
  const common = useTranslations('common')
  const client = useQueryClient()
  const { connection } = useConnection()
  const [draft, setDraft] = useState(() => draftOf(schedule, t('presets.night')))
  const set = (patch: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...patch }))
  const asked = useLater({ cron: draft.cron, timeZone: draft.timeZone })
  const preview = useQuery({ ...snapshotQueries.preview(connection.id, asked), enabled: asked.cron !== '' })
  const save = useMutation({
    mutationFn: () => saveSchedule(connection.id, { ...draft, ...(schedule && { id: schedule.id }) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['connections', connection.id, 'schedules'] })
      toast({ message: t('saved', { name: draft.name }) })
      onClose()
    },
  })
  const problems = { ...fieldsOf(preview.error), ...fieldsOf(save.error) }
  const chosen = often.find((one) => one !== 'own' && presets[one] === draft.cron) ?? 'own'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Dialog onClose={onClose} title={t(schedule ? 'edit' : 'new')}>
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label={t('name')}
          required
          maxLength={120}
          value={draft.name}
          onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          error={problems.name}
          autoComplete="off"
        />
        <ChoiceRow
          label={t('often')}
          options={often.map((value) => ({ value, label: value === 'own' ? t('own') : t(`presets.${value}`) }))}
          value={chosen}
          onChange={(one) => set({ cron: one === 'own' ? '' : presets[one] })}
        />
        <TextInput
          label={t('cron')}
          description={t('cronHelp')}
          required
          maxLength={120}
          value={draft.cron}
          onChange={({ currentTarget }) => set({ cron: currentTarget.value })}
          error={draft.cron === '' ? undefined : problems.cron}
          spellCheck={false}
          autoComplete="off"
        />
        <Autocomplete
          label={t('timeZone')}
          required
          data={zones}
          limit={20}
          maxLength={64}
          value={draft.timeZone}
          onChange={(timeZone) => set({ timeZone })}
          error={problems.timeZone}
        />
        {preview.data && asked.cron === draft.cron && (
          <Preview runs={preview.data.nextRuns} timeZone={asked.timeZone} />
        )}
        <div className={classes.pair}>
          <NumberInput
            label={t('keepCount')}
            description={t('keepCountHelp')}
            min={1}
            max={10_000}
            allowDecimal={false}
            value={draft.keepCount ?? ''}
            onChange={(value) => set({ keepCount: typeof value === 'number' ? value : null })}
          />
          <NumberInput
            label={t('keepDays')}
            description={t('keepDaysHelp')}
            min={1}
            max={3_650}
            allowDecimal={false}
            value={draft.keepDays ?? ''}
            onChange={(value) => set({ keepDays: typeof value === 'number' ? value : null })}
          />
        </div>
        <Switch
          label={t('active')}
          checked={draft.isActive}
          onChange={({ currentTarget }) => set({ isActive: currentTarget.checked })}
        />
        {save.error && Object.keys(fieldsOf(save.error)).length === 0 && <Failure error={save.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={draft.name.trim() === '' || draft.cron === ''}>
            {t('save')}
          </Button>
        </Group>
      </form>
    </Dialog>
  )
}

function Preview({ runs, timeZone }: { runs: readonly string[]; timeZone: string }) {
  const t = useTranslations('snapshots.schedules')
  const locale = useLocale()
  const words = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone })
  return (
    <div className={classes.preview}>
      {t('nextRuns')}
      <ol>
        {runs.map((run) => (
          <li key={run}>{words.format(Date.parse(run))}</li>
        ))}
      </ol>
    </div>
  )
}

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]

function draftOf(schedule: ScheduleView | undefined, name: string) {
  if (!schedule)
    return {
      name,
      cron: presets.night as string,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      isActive: true,
      keepCount: 30 as number | null,
      keepDays: null as number | null,
    }
  const { cron, timeZone, isActive, keepCount, keepDays } = schedule
  return { name: schedule.name, cron, timeZone, isActive, keepCount, keepDays }
}

function fieldsOf(error: unknown): Readonly<Record<string, string>> {
  return (isConsoleError(error) && error.fields) || {}
}

/** A value, when it has stood still for a moment. */
function useLater<T extends { readonly cron: string; readonly timeZone: string }>(value: T): T {
  const [later, setLater] = useState(value)
  const { cron, timeZone } = value
  // biome-ignore lint/correctness/useExhaustiveDependencies: the object is another one at every drawing
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), pauseMs)
    return () => clearTimeout(timer)
  }, [cron, timeZone])
  return later
}
