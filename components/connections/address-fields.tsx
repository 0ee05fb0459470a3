'use client'

import { TextInput } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { addressPresets } from './address'
import classes from './form.module.css'
import type { DraftEditor } from './protection-inputs'

/** Where the Admin API is: its address, the usual ones at a click, and the workspace folded away. */
export function AddressFields({ editor: { draft, set, at }, demoUrl }: { editor: DraftEditor; demoUrl?: string }) {
  const t = useTranslations('connections')
  const presets = [...(demoUrl ? [{ id: 'demo' as const, adminUrl: demoUrl }] : []), ...addressPresets]
  const workspace = at('workspace')
  return (
    <div className={classes.stack}>
      <TextInput
        label={t('form.adminUrl')}
        description={t('form.adminUrlHelp')}
        placeholder="http://kong:8001"
        required
        type="url"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={2048}
        classNames={{ input: classes.code }}
        value={draft.adminUrl}
        onChange={(event) => set({ adminUrl: event.currentTarget.value })}
        {...at('adminUrl')}
      />
      <fieldset className={classes.presets} aria-label={t('form.presets')}>
        {presets.map((preset) => (
          <Button
            key={preset.id}
            variant="default"
            size="compact"
            title={preset.adminUrl}
            onClick={() => set({ adminUrl: preset.adminUrl })}
          >
            {t(`presets.${preset.id}`)}
          </Button>
        ))}
      </fieldset>
      <details className={classes.advanced} open={draft.workspace !== '' || workspace.error !== undefined || undefined}>
        <summary>{t('form.advanced')}</summary>
        <TextInput
          label={t('form.workspace')}
          description={t('form.workspaceHelp')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={128}
          classNames={{ input: classes.code }}
          value={draft.workspace}
          onChange={(event) => set({ workspace: event.currentTarget.value })}
          {...workspace}
        />
      </details>
    </div>
  )
}
