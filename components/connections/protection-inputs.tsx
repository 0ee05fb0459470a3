'use client'

import { NumberInput, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type ComponentType, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ChoiceRow } from '@/components/ui/choice-row'
import { IconButton } from '@/components/ui/icon-button'
import type { Protection } from '@/lib/contract/connections'
import { type ConnectionDraft, filledHeaders } from './connection-draft'
import classes from './form.module.css'
import { PemInput } from './pem-input'
import { SecretInput, StoredSecret } from './secret-input'

/** What an input of the connection's form is given. */
export type DraftEditor = {
  readonly draft: ConnectionDraft
  readonly set: (part: Partial<ConnectionDraft>) => void
  /** Error and blur handler of the field that the server knows under this path. */
  readonly at: (path: string) => { readonly error?: string; readonly onBlur: () => void }
  /** Whether the stored secret still serves the draft; names of stored headers where they are what is stored. */
  readonly canKeep: boolean
  readonly storedHeaders: readonly string[]
}

/** The inputs of each protection; a new protection does not compile without its own. */
export const protectionInputs: { readonly [kind in Protection]: ComponentType<{ editor: DraftEditor }> | undefined } = {
  open: undefined,
  key: KeyInputs,
  basic: BasicInputs,
  jwt: JwtInputs,
  token: TokenInputs,
  headers: HeadersInputs,
  mtls: MtlsInputs,
}

function KeyInputs({ editor: { draft, set, at, canKeep } }: { editor: DraftEditor }) {
  const t = useTranslations('connections.fields')
  return (
    <div className={classes.pair}>
      <TextInput
        label={t('header')}
        required
        value={draft.header}
        onChange={(event) => set({ header: event.currentTarget.value })}
        {...code}
        {...at('protection.header')}
      />
      <SecretInput
        label={t('key')}
        value={draft.key}
        onChange={(key) => set({ key })}
        canKeep={canKeep}
        {...at('protection.key')}
      />
    </div>
  )
}

function BasicInputs({ editor: { draft, set, at, canKeep } }: { editor: DraftEditor }) {
  const t = useTranslations('connections.fields')
  return (
    <div className={classes.pair}>
      <TextInput
        label={t('username')}
        required
        value={draft.username}
        onChange={(event) => set({ username: event.currentTarget.value })}
        {...code}
        {...at('protection.username')}
      />
      <SecretInput
        label={t('password')}
        value={draft.password}
        onChange={(password) => set({ password })}
        canKeep={canKeep}
        {...at('protection.password')}
      />
    </div>
  )
}

function JwtInputs({ editor: { draft, set, at, canKeep } }: { editor: DraftEditor }) {
  const t = useTranslations('connections.fields')
  return (
    <>
      <ChoiceRow
        label={t('algorithm')}
        options={[
          { value: 'HS256', label: 'HS256' },
          { value: 'RS256', label: 'RS256' },
        ]}
        value={draft.algorithm}
        onChange={(algorithm) => set({ algorithm })}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('issuer')}
          description={t('issuerHelp')}
          required
          value={draft.issuer}
          onChange={(event) => set({ issuer: event.currentTarget.value })}
          {...code}
          {...at('protection.issuer')}
        />
        <TextInput
          label={t('claim')}
          description={t('claimHelp')}
          required
          value={draft.claim}
          onChange={(event) => set({ claim: event.currentTarget.value })}
          {...code}
          {...at('protection.claim')}
        />
      </div>
      {draft.algorithm === 'HS256' ? (
        <SecretInput
          label={t('sharedSecret')}
          value={draft.secret}
          onChange={(secret) => set({ secret })}
          canKeep={canKeep}
          {...at('protection.secret')}
        />
      ) : (
        <SecretPem
          label={t('privateKey')}
          value={draft.secret}
          onChange={(secret) => set({ secret })}
          canKeep={canKeep}
          {...at('protection.secret')}
        />
      )}
      <NumberInput
        label={t('lifetimeSeconds')}
        description={t('lifetimeHelp')}
        className={classes.short}
        required
        min={10}
        max={3600}
        clampBehavior="none"
        allowDecimal={false}
        value={draft.lifetimeSeconds ?? ''}
        onChange={(value) => set({ lifetimeSeconds: typeof value === 'number' ? value : undefined })}
        {...at('protection.lifetimeSeconds')}
      />
    </>
  )
}

function TokenInputs({ editor: { draft, set, at, canKeep } }: { editor: DraftEditor }) {
  const t = useTranslations('connections.fields')
  return (
    <SecretInput
      label={t('token')}
      value={draft.token}
      onChange={(token) => set({ token })}
      canKeep={canKeep}
      {...at('protection.token')}
    />
  )
}

function HeadersInputs({ editor: { draft, set, at, canKeep, storedHeaders } }: { editor: DraftEditor }) {
  const t = useTranslations('connections.fields')
  const change = (rowId: string, part: { name?: string; value?: string }) =>
    set({ headers: draft.headers.map((row) => (row.rowId === rowId ? { ...row, ...part } : row)) })
  return (
    <div className={classes.stack}>
      {draft.headers.map((row, index) => {
        const number = index + 1
        const path = `protection.headers.${filledHeaders(draft).indexOf(row)}`
        return (
          <div key={row.rowId} className={classes.header}>
            <TextInput
              label={t('headerName', { number })}
              value={row.name}
              onChange={(event) => change(row.rowId, { name: event.currentTarget.value })}
              {...code}
              {...at(`${path}.name`)}
              // That there is none at all stands at the first.
              error={at(`${path}.name`).error ?? (index === 0 ? at('protection.headers').error : undefined)}
            />
            <SecretInput
              label={t('headerValue', { number })}
              value={row.value}
              onChange={(value) => change(row.rowId, { value })}
              canKeep={canKeep && storedHeaders.includes(row.name.trim())}
              {...at(`${path}.value`)}
            />
            <IconButton
              className={classes.headerRemove}
              size={32}
              aria-label={t('removeHeader', { number })}
              disabled={draft.headers.length === 1}
              onClick={() => set({ headers: draft.headers.filter((other) => other.rowId !== row.rowId) })}
            >
              <IconTrash size={16} aria-hidden="true" />
            </IconButton>
          </div>
        )
      })}
      <Button
        variant="default"
        className={classes.start}
        leftSection={<IconPlus size={14} aria-hidden="true" />}
        disabled={draft.headers.length >= 20}
        onClick={() => set({ headers: [...draft.headers, { rowId: nextRowId(draft), name: '', value: '' }] })}
      >
        {t('addHeader')}
      </Button>
    </div>
  )
}

function MtlsInputs({ editor: { draft, set, at, canKeep } }: { editor: DraftEditor }) {
  const t = useTranslations('connections.fields')
  return (
    <>
      <PemInput
        label={t('certificate')}
        help={t('certificateHelp')}
        required
        value={draft.certificate}
        onChange={(certificate) => set({ certificate })}
        {...at('protection.certificate')}
      />
      <SecretPem
        label={t('clientKey')}
        value={draft.clientKey}
        onChange={(clientKey) => set({ clientKey })}
        canKeep={canKeep}
        {...at('protection.key')}
      />
    </>
  )
}

/** A secret of several lines: a private key. */
function SecretPem({
  canKeep,
  ...input
}: {
  label: string
  value: string
  onChange: (value: string) => void
  canKeep: boolean
  error?: string
  onBlur?: () => void
}) {
  const [isReplacing, setReplacing] = useState(false)
  if (canKeep && !isReplacing && input.value === '') {
    return <StoredSecret label={input.label} onReplace={() => setReplacing(true)} />
  }
  return <PemInput {...input} required={!canKeep} />
}

const code = { spellCheck: false, autoComplete: 'off', autoCapitalize: 'none', classNames: { input: classes.code } }

function nextRowId(draft: ConnectionDraft): string {
  const numbers = draft.headers.map((row) => Number(row.rowId.replace(/^new-/, ''))).filter(Number.isInteger)
  return `new-${Math.max(0, ...numbers) + 1}`
}
