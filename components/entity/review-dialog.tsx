'use client'

import { Group, Modal } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { FieldDifference } from '@/components/diff/field-difference'
import { useFormScope } from '@/components/fields/form-scope'
import { useConnection } from '@/components/shell/connection-context'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { inSentence } from '@/components/ui/in-sentence'
import { useReturnFocus } from '@/components/ui/return-focus'
import { useWords } from '@/components/ui/use-words'
import { useDraftState } from '@/lib/browser/use-draft'
import { fieldChanges } from '@/lib/diff/field-changes'
import { adminRequest } from '@/lib/entities/admin-request'
import { entityName } from '@/lib/entities/entity-name'
import type { KindDescription } from '@/lib/entities/types'
import classes from './entity-form.module.css'
import { hideSecrets } from './hide-secrets'
import { ownerOf } from './owner-of'
import type { Save } from './use-save'

type ReviewDialogProps = { readonly description: KindDescription; readonly save: Save; readonly onClose: () => void }

/** Before saving: the effect in a sentence, every field that changes, and the request exactly as it will be sent. */
export function ReviewDialog({ description, save, onClose }: ReviewDialogProps) {
  const t = useTranslations('entities.review')
  useReturnFocus()
  const words = useWords()
  const { node } = useConnection()
  const { store, id, secrets } = useFormScope()
  const { before, draft, rules } = useDraftState(store)
  const patch = store.patch() ?? {}
  const hide = <T extends Parameters<typeof hideSecrets>[0]>(value: T) => hideSecrets(value, secrets, t('hidden'))
  const request = adminRequest(description, {
    op: id === undefined ? 'create' : 'update',
    id,
    owner: ownerOf(description, draft),
    body: hide(patch),
  })
  const body = request.body ? JSON.stringify(request.body, null, 2) : ''
  const changes = fieldChanges(hide(before), hide(draft), rules.fields)
  const kind = inSentence(words(description.label.one))
  const seconds = node.data && (node.data.updateFrequencySeconds ?? 0) + (node.data.updatePropagationSeconds ?? 0)
  return (
    <Modal opened onClose={onClose} size="lg" title={t('title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <p className={classes.effect}>
        {id === undefined
          ? t('creates', { kind })
          : t('updates', { kind, name: entityName(description, { ...before, id }), count: changes.length })}{' '}
        {seconds ? t('within', { seconds }) : t('atOnce')}
      </p>
      <FieldDifference changes={changes} />
      <div className={classes.request}>
        <div className={classes.requestLine}>
          <code>
            {request.method} {request.path}
          </code>
          <CopyButton text={body} label={t('copyBody')} />
        </div>
        <pre>{body}</pre>
      </div>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('back')}
        </Button>
        <Button
          loading={save.isBusy}
          onClick={() => {
            onClose()
            save.submit()
          }}
        >
          {id === undefined ? t('create') : t('save')}
        </Button>
      </Group>
    </Modal>
  )
}
