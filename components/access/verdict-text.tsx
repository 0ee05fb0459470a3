import { useTranslations } from 'next-intl'
import { EntityLink } from '@/components/entity/entity-link'
import type { AccessNote, AccessReason, Verdict } from '@/lib/access/types'
import type { AccessPage } from '@/lib/contract/access'
import classes from './access.module.css'
import { PluginRefs } from './plugin-refs'

type Plugins = AccessPage['plugins']

/** The reason of a verdict in one sentence, and what else bears on it. */
export function VerdictText({ verdict: { reason, notes }, plugins }: { verdict: Verdict; plugins: Plugins }) {
  return (
    <span>
      <Reason reason={reason} plugins={plugins} />
      {notes.map((note) => (
        <Note key={JSON.stringify(note)} note={note} plugins={plugins} />
      ))}
    </span>
  )
}

function Reason({ reason, plugins }: { reason: AccessReason; plugins: Plugins }) {
  const t = useTranslations('access.because')
  const { acl, group, consumer, as, service, anonymous } = partsOf(reason)
  const allowed = acl === undefined ? [] : (plugins[acl]?.allow ?? [])
  return t.rich(sentenceOf(reason), {
    plugins: () => <PluginRefs ids={pluginsOf(reason)} plugins={plugins} />,
    acl: () => <PluginRefs ids={acl === undefined ? [] : [acl]} plugins={plugins} />,
    group: () => <code>{group}</code>,
    groups: () => <Groups names={allowed} />,
    name: () => <code>{anonymous}</code>,
    consumer: () => <EntityLink schema="consumers" id={consumer ?? as ?? ''} />,
    service: () => <EntityLink schema="services" id={service ?? ''} />,
  })
}

function Groups({ names }: { names: readonly string[] }) {
  const t = useTranslations('access.plugin')
  return <code>{names.join(t('separator'))}</code>
}

function Note({ note, plugins }: { note: AccessNote; plugins: Plugins }) {
  const t = useTranslations('access.note')
  const ids = 'plugin' in note ? [note.plugin] : []
  return (
    <span className={classes.note}>
      {' '}
      {t.rich(note.note, { plugins: () => <PluginRefs ids={ids} plugins={plugins} /> })}
    </span>
  )
}

/** What a reason may carry, whichever it is. */
function partsOf(reason: AccessReason): {
  readonly because: string
  readonly acl?: string
  readonly group?: string
  readonly consumer?: string
  readonly as?: string
  readonly service?: string
  readonly anonymous?: string
} {
  return reason
}

function pluginsOf(reason: AccessReason): readonly string[] {
  if ('plugins' in reason) return reason.plugins
  return 'plugin' in reason ? [reason.plugin] : []
}

/** The sentence for a reason: some have a form for "and in a group" or "as the anonymous consumer". */
function sentenceOf(reason: AccessReason) {
  switch (reason.because) {
    case 'anonymous':
      if (reason.consumer === undefined) return 'anonymousUnsure'
      return reason.group === undefined ? 'anonymous' : 'anonymousGroup'
    case 'identified':
      if (reason.acl === undefined) return 'identified'
      return reason.group === undefined ? 'identifiedNotDenied' : 'identifiedGroup'
    case 'group_missing':
      return reason.as === undefined ? 'group_missing' : 'group_missingAs'
    case 'group_denied':
      return reason.as === undefined ? 'group_denied' : 'group_deniedAs'
    case 'terminated':
      return reason.as === undefined ? 'terminated' : 'terminatedAs'
    default:
      return reason.because
  }
}
