'use client'

import { NativeSelect } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useKnownKinds } from '@/components/entity/known-kinds'
import { IconButton } from '@/components/ui/icon-button'
import { useWords } from '@/components/ui/use-words'
import { connectionQueries } from '@/lib/browser/connection-queries'
import type { Grant } from '@/lib/permissions/access'
import { grantableActions } from '@/lib/permissions/permissions'
import { ActionChoices } from './action-choices'
import classes from './grants.module.css'

type GrantFieldsProps = {
  readonly number: number
  readonly grant: Grant
  readonly isDisabled: boolean
  readonly error?: string
  readonly onChange: (grant: Grant) => void
  readonly onRemove: () => void
}

/** One grant: where, for which kind, what. */
export function GrantFields({ number, grant, isDisabled, error, onChange, onRemove }: GrantFieldsProps) {
  const t = useTranslations('grants')
  const { data } = useQuery(connectionQueries.list())
  const connections = data?.connections ?? []
  const isKnown = grant.connectionId === null || connections.some(({ id }) => id === grant.connectionId)
  const kindsToChoose = useKindChoices(grant.kind)
  const actionsHere = grant.kind === null ? grantableActions : grantableActions.filter(isAboutKinds)
  return (
    <fieldset className={classes.grant} aria-label={t('grant', { number })}>
      <div className={classes.head}>
        <span>{t('grant', { number })}</span>
        {!isDisabled && (
          <IconButton aria-label={t('remove', { number })} onClick={onRemove}>
            <IconTrash size={16} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <div className={classes.places}>
        <NativeSelect
          label={t('connection')}
          disabled={isDisabled}
          value={grant.connectionId ?? ''}
          onChange={(event) => onChange({ ...grant, connectionId: event.currentTarget.value || null })}
          data={[
            { value: '', label: t('every') },
            ...connections.map(({ id, name }) => ({ value: id, label: name })),
            ...(isKnown ? [] : [{ value: grant.connectionId ?? '', label: grant.connectionId ?? '' }]),
          ]}
        />
        <NativeSelect
          label={t('kind')}
          disabled={isDisabled}
          value={grant.kind ?? ''}
          onChange={(event) => {
            const kind = event.currentTarget.value || null
            // What is about a gateway as a whole cannot be granted for a kind.
            onChange({ ...grant, kind, actions: kind === null ? grant.actions : grant.actions.filter(isAboutKinds) })
          }}
          data={[{ value: '', label: t('everyKind') }, ...kindsToChoose]}
        />
      </div>
      <ActionChoices
        label={t('what')}
        offered={actionsHere}
        chosen={grant.actions}
        onChange={(actions) => onChange({ ...grant, actions })}
        isDisabled={isDisabled}
        error={error}
      />
    </fieldset>
  )
}

/** Every kind there is, by its name in the reader's language; also one a grant holds that is not among them. */
function useKindChoices(chosen: string | null) {
  const words = useWords()
  const locale = useLocale()
  const kinds = useKnownKinds()
  const choices = Object.entries(kinds)
    .map(([value, { many }]) => ({ value, label: words(many) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  return chosen === null || kinds[chosen] ? choices : [...choices, { value: chosen, label: chosen }]
}

function isAboutKinds(action: (typeof grantableActions)[number]): boolean {
  return action.startsWith('entities.')
}
