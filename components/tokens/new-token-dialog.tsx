'use client'

import { Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { ActionChoices } from '@/components/grants/action-choices'
import type { NamedAction } from '@/components/grants/action-words'
import { useUser } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { ChoiceRow } from '@/components/ui/choice-row'
import { Failure } from '@/components/ui/failure'
import { useReturnFocus } from '@/components/ui/return-focus'
import { connectionQueries } from '@/lib/browser/connection-queries'
import { createToken, tokenQueries } from '@/lib/browser/token-queries'
import type { NewToken } from '@/lib/contract/tokens'
import { mayI } from '@/lib/permissions/may'
import { grantableActions } from '@/lib/permissions/permissions'
import { MadeToken } from './made-token'
import classes from './tokens.module.css'

const lives = [7, 30, 90, 180, 365] as const
const usualLife = 90

/** Beside what can be granted: as lib/contract/tokens.ts, which brings zod along. */
const offered: readonly NamedAction[] = [...grantableActions, 'audit.read', 'openapi.read']

/** Makes a token, and shows it this once. Loaded on demand. */
export function NewTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('tokens')
  useReturnFocus()
  const client = useQueryClient()
  const [made, setMade] = useState<NewToken>()
  const close = () => {
    void client.invalidateQueries({ queryKey: tokenQueries.list().queryKey })
    onClose()
  }
  return (
    <Modal
      opened
      size="lg"
      // A click beside it must not lose what is shown only once.
      closeOnClickOutside={!made}
      onClose={close}
      title={made ? t('made.title', { name: made.name }) : t('form.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {made ? <MadeToken made={made} onClose={close} /> : <TokenForm onMade={setMade} />}
    </Modal>
  )
}

function TokenForm({ onMade }: { onMade: (made: NewToken) => void }) {
  const t = useTranslations('tokens')
  const user = useUser()
  const { data } = useQuery(connectionQueries.list())
  const mine = offered.filter((action) => isMine(user, action))
  const [name, setName] = useState('')
  const [isEverywhere, setEverywhere] = useState(true)
  const [chosenIds, setChosenIds] = useState<readonly string[]>([])
  const [actions, setActions] = useState<readonly NamedAction[]>(mine.filter(isReading))
  const [lifeDays, setLifeDays] = useState<number>(usualLife)
  const [isStrict, setStrict] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const problems = {
    name: name.trim() === '' ? t('form.needsName') : undefined,
    actions: actions.length === 0 ? t('form.needsAction') : undefined,
    where: !isEverywhere && chosenIds.length === 0 ? t('form.needsGateway') : undefined,
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    setStrict(true)
    if (isBusy || Object.values(problems).some(Boolean)) return
    setBusy(true)
    setError(undefined)
    try {
      const connectionIds = isEverywhere ? null : [...chosenIds]
      onMade(await createToken({ name: name.trim(), connectionIds, actions: [...actions], lifeDays }))
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        label={t('form.name')}
        description={t('form.nameHelp')}
        value={name}
        maxLength={64}
        required
        autoComplete="off"
        data-autofocus
        error={isStrict ? problems.name : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ChoiceRow
        label={t('form.where')}
        options={[
          { value: 'all', label: t('form.everywhere') },
          { value: 'some', label: t('form.some') },
        ]}
        value={isEverywhere ? 'all' : 'some'}
        onChange={(value) => setEverywhere(value === 'all')}
      />
      {!isEverywhere && (
        <div className={classes.boxes}>
          {(data?.connections ?? []).map(({ id, name: gateway }) => (
            <Checkbox
              key={id}
              size="xs"
              label={gateway}
              checked={chosenIds.includes(id)}
              onChange={(event) =>
                setChosenIds(
                  event.currentTarget.checked ? [...chosenIds, id] : chosenIds.filter((chosen) => chosen !== id),
                )
              }
            />
          ))}
        </div>
      )}
      {isStrict && problems.where && (
        <p className={classes.error} role="alert">
          {problems.where}
        </p>
      )}
      <ActionChoices
        label={t('form.what')}
        offered={mine}
        chosen={actions}
        onChange={setActions}
        error={isStrict ? problems.actions : undefined}
      />
      <div className={classes.shortcuts}>
        <Button variant="default" size="compact" onClick={() => setActions(mine.filter(isReading))}>
          {t('form.read')}
        </Button>
        <Button variant="default" size="compact" onClick={() => setActions(mine)}>
          {t('form.all')}
        </Button>
        <Button variant="default" size="compact" onClick={() => setActions([])}>
          {t('form.none')}
        </Button>
      </div>
      <NativeSelect
        label={t('form.life')}
        value={String(lifeDays)}
        onChange={(event) => setLifeDays(Number(event.currentTarget.value))}
        data={lives.map((days) => ({ value: String(days), label: t('form.days', { count: days }) }))}
      />
      {error !== undefined && <Failure error={error} />}
      <div className={classes.footer}>
        <Button type="submit" loading={isBusy}>
          {t('form.make')}
        </Button>
      </div>
    </form>
  )
}

/** Whether the user may do it anywhere at all. */
function isMine(user: ReturnType<typeof useUser>, action: NamedAction): boolean {
  const places = [undefined, ...user.access.grants.map(({ connectionId }) => connectionId ?? undefined)]
  return places.some((connectionId) => mayI(user, action, { ...(connectionId && { connectionId }), kind: '?' }))
}

function isReading(action: NamedAction): boolean {
  return action.endsWith('.read')
}
