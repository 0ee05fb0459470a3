'use client'

import { Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { CopyButton } from '@/components/ui/copy-button'
import { useReturnFocus } from '@/components/ui/return-focus'
import { pluginsLine } from './gallery-of'
import { pluginTitle } from './plugin-catalogue'
import classes from './plugin-gallery.module.css'

/** How to make a gateway run a plugin it does not: one that comes with Kong, or without a name one's own. Loaded on demand. */
export function InstallDialog({ name, onClose }: { name?: string; onClose: () => void }) {
  const t = useTranslations('plugins.install')
  const { gateway } = useGatewayScope()
  useReturnFocus()
  const line = pluginsLine(name ?? 'my-plugin', gateway)
  const commands = [`plugins = ${line}`, `KONG_PLUGINS=${line}`]
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={name === undefined ? t('ownTitle') : t('title', { plugin: pluginTitle(name) })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={classes.install}>
        <p>{name === undefined ? t('ownText') : t('text', { version: gateway.version })}</p>
        <p>{t('how')}</p>
        {commands.map((command) => (
          <div key={command} className={classes.command}>
            <code>{command}</code>
            <CopyButton text={command} />
          </div>
        ))}
        <p>{t('restart')}</p>
      </div>
    </Modal>
  )
}
