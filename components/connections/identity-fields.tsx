'use client'

import { Checkbox, TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { ColorSwatch } from '@/components/shell/color-swatch'
import { ChoiceRow } from '@/components/ui/choice-row'
import type { Connection } from '@/lib/contract/connections'
import classes from './form.module.css'
import type { DraftEditor } from './protection-inputs'

const order = ['gray', 'teal', 'blue', 'violet', 'orange', 'red'] as const satisfies readonly Connection['color'][]

/** What people call the gateway, and its colour. */
export function IdentityFields({ editor: { draft, set, at } }: { editor: DraftEditor }) {
  const t = useTranslations('connections')
  return (
    <div className={classes.stack}>
      <TextInput
        label={t('form.name')}
        description={t('form.nameHelp')}
        required
        autoComplete="off"
        maxLength={64}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        {...at('name')}
      />
      <ChoiceRow
        label={t('form.color')}
        options={order.map((value) => ({ value, label: t(`colors.${value}`), mark: <ColorSwatch color={value} /> }))}
        value={draft.color}
        onChange={(color) => set({ color })}
        help={t('form.colorHelp')}
      />
      <Checkbox
        label={t('form.isProtected')}
        description={t('form.isProtectedHelp')}
        checked={draft.isProtected}
        onChange={(event) => set({ isProtected: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('form.needsApproval')}
        description={t('form.needsApprovalHelp')}
        checked={draft.needsApproval}
        onChange={(event) => set({ needsApproval: event.currentTarget.checked })}
      />
    </div>
  )
}
