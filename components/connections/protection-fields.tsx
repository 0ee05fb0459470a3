'use client'

import { Switch } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { ChoiceRow } from '@/components/ui/choice-row'
import type { Protection } from '@/lib/contract/connections'
import classes from './form.module.css'
import { PemInput } from './pem-input'
import { type DraftEditor, protectionInputs } from './protection-inputs'

const order = ['open', 'key', 'basic', 'jwt', 'token', 'headers', 'mtls'] as const satisfies readonly Protection[]

/** How the Admin API is protected: the kind, what it needs, and TLS where the address or the kind has it. */
export function ProtectionFields({ editor, hasLostSecret }: { editor: DraftEditor; hasLostSecret: boolean }) {
  const t = useTranslations('connections')
  const { draft, set, at } = editor
  const Inputs = protectionInputs[draft.protection]
  const hasTls = /^\s*https:/i.test(draft.adminUrl)
  return (
    <div className={classes.stack}>
      <ChoiceRow
        label={t('form.protection')}
        options={order.map((value) => ({ value, label: t(`protections.${value}`) }))}
        value={draft.protection}
        onChange={(protection) => set({ protection })}
        help={t(`protectionHelp.${draft.protection}`)}
      />
      {hasLostSecret && <p className={classes.notice}>{t('secret.again')}</p>}
      {Inputs && <Inputs editor={editor} />}
      {hasTls && (
        <fieldset className={classes.tls} aria-label={t('form.tls')}>
          <Switch
            label={t('form.verifyTls')}
            checked={draft.verifyTls}
            onChange={(event) => set({ verifyTls: event.currentTarget.checked })}
          />
          {draft.verifyTls ? (
            <PemInput
              label={t('form.caCertificate')}
              help={t('form.caCertificateHelp')}
              value={draft.caCertificate}
              onChange={(caCertificate) => set({ caCertificate })}
              {...at('caCertificate')}
            />
          ) : (
            <p className={classes.notice}>{t('form.verifyTlsOff')}</p>
          )}
        </fieldset>
      )}
    </div>
  )
}
