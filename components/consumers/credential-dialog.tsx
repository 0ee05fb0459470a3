'use client'

import { Group, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { useCustomInputs } from '@/components/entity/custom-inputs'
import { FormSectionPart } from '@/components/entity/form-section'
import { formSections } from '@/components/entity/form-sections'
import { useGatewayScope, useMay } from '@/components/entity/gateway-scope'
import { ProblemsOnTop } from '@/components/entity/problems-on-top'
import { useSave } from '@/components/entity/use-save'
import { FormScopeProvider, useFormScope } from '@/components/fields/form-scope'
import { useUser } from '@/components/shell/user-context'
import { Button } from '@/components/ui/button'
import { Failure } from '@/components/ui/failure'
import { inSentence } from '@/components/ui/in-sentence'
import { QueryFaces } from '@/components/ui/query-faces'
import { useReturnFocus } from '@/components/ui/return-focus'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useWords } from '@/components/ui/use-words'
import { draftStore } from '@/lib/browser/draft-store'
import { draftKey } from '@/lib/browser/drafts'
import { entityQueries } from '@/lib/browser/entity-queries'
import { useDraftState } from '@/lib/browser/use-draft'
import type { EntityAnswer } from '@/lib/contract/entities'
import { entityName } from '@/lib/entities/entity-name'
import { valueAt } from '@/lib/schema/value-at'
import type { CredentialKind } from './credential-kinds'
import classes from './credentials.module.css'
import { ExpiryChoice } from './expiry-choice'

const ConflictDialog = dynamic(
  () => import('@/components/entity/conflict-dialog').then((module) => module.ConflictDialog),
  { ssr: false },
)
const MadeDialog = dynamic(() => import('@/components/entity/made-dialog').then((module) => module.MadeDialog), {
  ssr: false,
})

type CredentialDialogProps = { readonly kind: CredentialKind; readonly onClose: () => void } & (
  | { readonly owner: string; readonly id?: undefined }
  | { readonly id: string; readonly owner?: undefined }
)

/** The form of one credential in a dialog: a new one for its `owner`, or the one with an `id`. Whose it is, is settled. */
export function CredentialDialog({ kind, owner, id, onClose }: CredentialDialogProps) {
  const t = useTranslations('consumers')
  const words = useWords()
  const { connection } = useGatewayScope()
  const { description } = kind
  const one = inSentence(words(description.label.one))
  const query = useQuery({
    ...entityQueries.one({ connectionId: connection.id, kind: description.kind, id: id ?? '' }),
    enabled: id !== undefined,
  })
  useReturnFocus()
  const name = query.data ? entityName(description, query.data.entity) : ''
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      closeOnClickOutside={false}
      title={id === undefined ? t('credentials.new', { kind: one }) : t('form.editTitle', { kind: one, name })}
      closeButtonProps={{ 'aria-label': t('form.close') }}
    >
      {owner !== undefined ? (
        <Scoped kind={kind} owner={owner} onClose={onClose} />
      ) : (
        <QueryFaces query={query} skeleton={<SkeletonRows rows={4} columns={2} />}>
          {(answer) => <Scoped kind={kind} answer={answer} onClose={onClose} />}
        </QueryFaces>
      )}
    </Modal>
  )
}

type FormProps = {
  readonly kind: CredentialKind
  readonly owner?: string
  readonly answer?: EntityAnswer
  readonly onClose: () => void
}

function Scoped({ kind, owner, answer, onClose }: FormProps) {
  const { connection } = useGatewayScope()
  const { description, owner: reference } = kind
  const canReveal = useMay('entities.reveal', { kind: description.kind, writable: true })
  const [store] = useState(() =>
    draftStore({
      before: answer?.entity ?? {},
      draft: answer?.entity ?? { [reference.path]: { id: owner ?? '' } },
      rules: description,
    }),
  )
  const { data: inputs } = useCustomInputs(description.kind)
  const id = answer?.entity.id
  const withheld = answer?.withheld
  const scope = useMemo(
    () => ({
      store,
      connectionId: connection.id,
      kind: description.kind,
      id,
      manners: description.manners,
      secrets: description.secrets,
      withheld: withheld ?? [],
      canReveal,
      customInputs: inputs ?? {},
    }),
    [store, connection.id, description, id, withheld, canReveal, inputs],
  )
  return (
    <FormScopeProvider scope={scope}>
      <Form kind={kind} onClose={onClose} />
    </FormScopeProvider>
  )
}

function Form({ kind, onClose }: FormProps) {
  const t = useTranslations('consumers.form')
  const words = useWords()
  const user = useUser()
  const { store, connectionId, id } = useFormScope()
  const { description, credential, owner } = kind
  const form = useRef<HTMLFormElement>(null)
  const storageKey = draftKey({ userId: user.id, connectionId, kind: description.kind, id })
  const save = useSave({ description, storageKey, form, onSaved: onClose })
  const { draft } = useDraftState(store)
  const { fields } = description
  const sections = useMemo(
    () => formSections({ description, fields, chosen: [owner.path] }),
    [description, fields, owner],
  )
  const isNew = id === undefined
  return (
    <>
      <form
        ref={form}
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          save.submit()
        }}
      >
        {save.error !== undefined && <Failure error={save.error} title={t('notSaved')} />}
        <ProblemsOnTop />
        {sections.map((section) => (
          <FormSectionPart key={section.id} section={section} canFold={false} />
        ))}
        {isNew && credential.lifetime && (
          <ExpiryChoice
            value={valueAt(draft, credential.lifetime) ?? 0}
            onChange={(seconds) => store.set(credential.lifetime ?? '', seconds || undefined)}
          />
        )}
        <Group justify="flex-end" mt="lg" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isBusy} disabled={store.patch() === undefined}>
            {isNew ? t('create', { kind: inSentence(words(description.label.one)) }) : t('save')}
          </Button>
        </Group>
      </form>
      {save.conflict && (
        <ConflictDialog current={save.conflict} onResolved={save.submit} onClose={save.dismissConflict} />
      )}
      {save.made && <MadeDialog description={description} made={save.made} onClose={save.dismissMade} />}
    </>
  )
}
