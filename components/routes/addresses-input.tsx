'use client'

import { TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { InputProps } from '@/components/fields/input-props'
import { ItemAction } from '@/components/fields/item-action'
import { numberOf } from '@/components/fields/number-input'
import { ItemProblem } from '@/components/fields/problem-text'
import { emptyOf } from '@/components/fields/tags-input'
import { Button } from '@/components/ui/button'
import { checkAddress } from '@/lib/routing/check-match'
import { isJsonObject, type Json } from '@/lib/schema/json'
import { MatchNoteLine } from './match-note'
import classes from './routes.module.css'

/** Addresses of streams: IP address or CIDR range, port, or both, a row each. */
export function AddressesInput(props: InputProps) {
  const t = useTranslations('routes.addresses')
  const { id, path, value, onChange, onBlur, describedBy, label } = props
  // A row that was added and not yet typed into is no address.
  const [hasNewRow, setHasNewRow] = useState(false)
  const items: readonly Json[] = Array.isArray(value) ? value : []
  const rows = hasNewRow ? [...items, {}] : items
  const change = (next: readonly Json[]) => onChange(next.length > 0 ? next : emptyOf(props))
  const set = (index: number, name: 'ip' | 'port', next: Json | undefined) => {
    const row = rows[index]
    const { [name]: _, ...others } = isJsonObject(row) ? row : {}
    change([
      ...items.slice(0, index),
      next === undefined ? others : { ...others, [name]: next },
      ...items.slice(index + 1),
    ])
    if (index === items.length) setHasNewRow(false)
  }
  const remove = (index: number) => {
    if (index === items.length) setHasNewRow(false)
    else change(items.filter((_, at) => at !== index))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend, and the label stands outside.
    <div id={id} role="group" aria-labelledby={`${id}-label`} aria-describedby={describedBy}>
      {rows.map((row, index) => {
        const { ip, port } = isJsonObject(row) ? row : {}
        const number = index + 1
        const shared = { spellCheck: false, autoComplete: 'off', classNames: { input: classes.code }, onBlur }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: items are plain values; their place is all they have.
          <div key={index} className={classes.addressRow}>
            <div className={classes.address}>
              <TextInput
                {...shared}
                className={classes.ip}
                aria-label={t('ipOf', { label, number })}
                placeholder={t('ip')}
                value={textOf(ip)}
                onChange={(event) => set(index, 'ip', event.currentTarget.value.trim() || undefined)}
              />
              <TextInput
                {...shared}
                className={classes.port}
                inputMode="numeric"
                aria-label={t('portOf', { label, number })}
                placeholder={t('port')}
                value={textOf(port)}
                onChange={(event) => set(index, 'port', numberOf(event.currentTarget.value))}
              />
              <ItemAction label={t('remove', { number })} onClick={() => remove(index)}>
                <IconX size={14} />
              </ItemAction>
            </div>
            <MatchNoteLine value={textOf(ip)} check={checkAddress} />
            <ItemProblem path={`${path}.${index}`} />
          </div>
        )
      })}
      <Button size="compact" variant="subtle" leftSection={<IconPlus size={14} />} onClick={() => setHasNewRow(true)}>
        {t('add')}
      </Button>
    </div>
  )
}

function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? '' : String(value)
}
