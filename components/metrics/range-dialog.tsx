'use client'

import { Autocomplete, Modal, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { useReturnFocus } from '@/components/ui/return-focus'
import { localText, readLocalText } from '@/lib/charts/local-time'
import { readRange, type TimeRange } from '@/lib/charts/time-range'
import classes from './metrics.module.css'

type RangeDialogProps = {
  /** Where to start from, epoch ms. */
  readonly span: { readonly from: number; readonly to: number }
  readonly timeZone: string
  readonly onClose: () => void
  readonly onChoose: (range: TimeRange, timeZone: string) => void
}

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** From when to when, on the clock of a time zone. */
export function RangeDialog({ span, timeZone, onClose, onChoose }: RangeDialogProps) {
  const t = useTranslations('metrics.range')
  const common = useTranslations('common')
  useReturnFocus()
  const [zone, setZone] = useState(timeZone)
  const isZone = zones.includes(zone)
  const [from, setFrom] = useState(() => localText(span.from, timeZone))
  const [to, setTo] = useState(() => localText(span.to, timeZone))
  const range = isZone ? rangeOf(from, to, zone) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!range) return
    onChoose(range, zone)
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('title')} closeButtonProps={{ 'aria-label': common('close') }}>
      <form onSubmit={submit} className={classes.form}>
        <div className={classes.pair}>
          <TextInput
            type="datetime-local"
            label={t('from')}
            value={from}
            onChange={({ currentTarget }) => setFrom(currentTarget.value)}
          />
          <TextInput
            type="datetime-local"
            label={t('to')}
            value={to}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            error={range || !isZone ? undefined : t('wrong')}
          />
        </div>
        <Autocomplete
          label={t('zone')}
          data={zones}
          limit={20}
          value={zone}
          onChange={setZone}
          error={isZone ? undefined : t('unknownZone')}
        />
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" disabled={!range}>
            {t('show')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

function rangeOf(from: string, to: string, timeZone: string): TimeRange | undefined {
  const at = (text: string) => String(readLocalText(text, timeZone))
  const range = readRange(new URLSearchParams({ from: at(from), to: at(to) }))
  return range.preset === undefined ? range : undefined
}
