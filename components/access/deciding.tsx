import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { AccessOf } from '@/lib/browser/access-queries'
import type { AccessPage, DecidingPlugin } from '@/lib/contract/access'
import classes from './access.module.css'
import { PluginRefs } from './plugin-refs'

/** Above the list: which plugins decide here, in their order, and by which rules. */
export function Deciding({ page, of }: { page: AccessPage; of: AccessOf }) {
  const t = useTranslations('access.deciding')
  return (
    <div className={classes.deciding}>
      {of.kind !== 'consumers' && <DecidingLine page={page} isOneRoute={of.kind === 'routes'} />}
      <details>
        <summary>{t('how')}</summary>
        <ul>
          <li>{t('precedence')}</li>
          <li>{t('authentication')}</li>
          <li>{t('groups')}</li>
          <li>{t('limits')}</li>
        </ul>
      </details>
    </div>
  )
}

function DecidingLine({ page: { deciding, plugins }, isOneRoute }: { page: AccessPage; isOneRoute: boolean }) {
  const separator = useTranslations('access.plugin')('separator')
  const t = useTranslations('access.deciding')
  if (deciding.length === 0) return <p>{t('nothing')}</p>
  return (
    <p>
      {t('label')}{' '}
      {deciding.map((id, at) => (
        <Fragment key={id}>
          {at > 0 && (isOneRoute ? ' → ' : separator)}
          <PluginRefs ids={[id]} plugins={plugins} />
          <GroupsOf plugin={plugins[id]} />
        </Fragment>
      ))}
    </p>
  )
}

const most = 5

function GroupsOf({ plugin }: { plugin: DecidingPlugin | undefined }) {
  const t = useTranslations('access.deciding')
  const separator = useTranslations('access.plugin')('separator')
  const denies = (plugin?.deny.length ?? 0) > 0
  const groups = (denies ? plugin?.deny : plugin?.allow) ?? []
  if (groups.length === 0 || plugin?.name !== 'acl') return null
  const few = groups.slice(0, most).join(separator)
  const text = groups.length > most ? t('more', { groups: few }) : few
  return (
    <span className={classes.note}> ({denies ? t('denies', { groups: text }) : t('allows', { groups: text })})</span>
  )
}
