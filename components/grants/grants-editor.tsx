'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ChoiceRow } from '@/components/ui/choice-row'
import { Failure } from '@/components/ui/failure'
import { QueryFaces } from '@/components/ui/query-faces'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { toast } from '@/components/ui/toast'
import { changeAccess, grantQueries } from '@/lib/browser/grant-queries'
import type { AccessInput } from '@/lib/contract/grants'
import type { Access, Grant } from '@/lib/permissions/access'
import type { Role } from '@/lib/permissions/roles'
import { GrantFields } from './grant-fields'
import classes from './grants.module.css'

type GrantsEditorProps = { readonly userId: string; readonly role: Role; readonly isSelf: boolean }

/** What a user may do on which gateways, besides the role: read, changed and saved by itself. Nobody changes their own. */
export function GrantsEditor({ userId, role, isSelf }: GrantsEditorProps) {
  const t = useTranslations('grants')
  const query = useQuery({ ...grantQueries.one(userId), refetchOnWindowFocus: false })
  if (role === 'admin') return <p className={classes.note}>{t('admin')}</p>
  return (
    <QueryFaces query={query} skeleton={<SkeletonRows rows={3} columns={2} />}>
      {(access) => <Editor key={JSON.stringify(access)} userId={userId} access={access} isSelf={isSelf} />}
    </QueryFaces>
  )
}

/** A grant being edited; `rowId` only tells rows apart on the screen. */
type Row = { readonly rowId: number; readonly grant: Grant }

function Editor({ userId, access, isSelf }: { userId: string; access: Access; isSelf: boolean }) {
  const t = useTranslations('grants')
  const client = useQueryClient()
  const [everywhere, setEverywhere] = useState(access.everywhere)
  const [rows, setRows] = useState<readonly Row[]>(() => access.grants.map((grant, rowId) => ({ rowId, grant })))
  const [isStrict, setStrict] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const wanted = inputOf(everywhere, rows)
  const isChanged = JSON.stringify(wanted) !== JSON.stringify({ everywhere: access.everywhere, grants: access.grants })
  const set = (next: readonly Row[]) => {
    setRows(next)
    setError(undefined)
  }

  async function save() {
    setStrict(true)
    if (isBusy || wanted.grants.some(({ actions }) => actions.length === 0)) return
    setBusy(true)
    try {
      client.setQueryData(grantQueries.one(userId).queryKey, await changeAccess(userId, wanted))
      toast({ message: t('saved') })
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={classes.editor}>
      <ChoiceRow
        label={t('scope')}
        options={[
          { value: 'everywhere', label: t('everywhere') },
          { value: 'some', label: t('some') },
        ]}
        value={everywhere ? 'everywhere' : 'some'}
        onChange={(value) => setEverywhere(value === 'everywhere')}
        help={t(isSelf ? 'self' : 'help')}
      />
      {rows.map(({ rowId, grant }, at) => (
        <GrantFields
          key={rowId}
          number={at + 1}
          grant={grant}
          isDisabled={isSelf}
          error={isStrict && grant.actions.length === 0 ? t('needsAction') : undefined}
          onChange={(next) => set(rows.map((row) => (row.rowId === rowId ? { rowId, grant: next } : row)))}
          onRemove={() => set(rows.filter((row) => row.rowId !== rowId))}
        />
      ))}
      {rows.length === 0 && !everywhere && <p className={classes.note}>{t('none')}</p>}
      {error !== undefined && <Failure error={error} />}
      {!isSelf && (
        <div className={classes.footer}>
          <Button variant="default" onClick={() => set([...rows, { rowId: nextId(rows), grant: newGrant }])}>
            {t('add')}
          </Button>
          <Button disabled={!isChanged} loading={isBusy} onClick={() => void save()}>
            {t('save')}
          </Button>
        </div>
      )}
    </div>
  )
}

const newGrant: Grant = { connectionId: null, kind: null, actions: ['entities.read'] }

function nextId(rows: readonly Row[]): number {
  return Math.max(-1, ...rows.map(({ rowId }) => rowId)) + 1
}

function inputOf(everywhere: boolean, rows: readonly Row[]): AccessInput {
  return { everywhere, grants: rows.map(({ grant }) => ({ ...grant, actions: [...grant.actions] })) }
}
