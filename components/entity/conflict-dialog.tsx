'use client'

import { Group, Modal, Radio } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LongText } from '@/components/diff/long-text'
import { textOfValue } from '@/components/diff/text-of-value'
import { ValueDifference } from '@/components/diff/value-difference'
import { useFormScope } from '@/components/fields/form-scope'
import { Button } from '@/components/ui/button'
import { useReturnFocus } from '@/components/ui/return-focus'
import { applyPatch, movedSince, seenOf } from '@/lib/diff/changed-fields'
import type { JsonObject, Path } from '@/lib/schema/json'
import { valueAt, withValueAt } from '@/lib/schema/value-at'
import classes from './entity-form.module.css'

type ConflictDialogProps = {
  /** The entity as it is now. */
  readonly current: JsonObject
  readonly onResolved: () => void
  readonly onClose: () => void
}

/** Someone changed the same fields meanwhile: both changes side by side, field by field; nothing is chosen silently. */
export function ConflictDialog({ current, onResolved, onClose }: ConflictDialogProps) {
  const t = useTranslations('entities.conflict')
  useReturnFocus()
  const { store } = useFormScope()
  const { before, draft, rules } = store.get()
  const patch = store.patch() ?? {}
  const moved = movedSince(current, seenOf(before, patch, rules.fields), rules.fields)
  const [choices, setChoices] = useState<Readonly<Record<Path, 'mine' | 'theirs'>>>({})
  const isChosen = moved.every((path) => choices[path] !== undefined)

  const chooseAll = (side: 'mine' | 'theirs') => setChoices(Object.fromEntries(moved.map((path) => [path, side])))
  const save = () => {
    const mine = applyPatch(current, patch, rules.fields)
    const next = moved
      .filter((path) => choices[path] === 'theirs')
      .reduce((merged: JsonObject, path) => withValueAt(merged, path, valueAt(current, path)) as JsonObject, mine)
    store.rebase(current, next)
    onClose()
    onResolved()
  }
  return (
    <Modal opened onClose={onClose} size="lg" title={t('title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <p className={classes.effect}>{t('text')}</p>
      {moved.length > 1 && (
        <Group gap="xs" mb="sm">
          <Button variant="default" size="compact" onClick={() => chooseAll('mine')}>
            {t('allMine')}
          </Button>
          <Button variant="default" size="compact" onClick={() => chooseAll('theirs')}>
            {t('allTheirs')}
          </Button>
        </Group>
      )}
      {moved.map((path) => (
        <Radio.Group
          key={path}
          label={<code>{path}</code>}
          className={classes.conflict}
          value={choices[path] ?? ''}
          onChange={(choice) => setChoices({ ...choices, [path]: choice === 'mine' ? 'mine' : 'theirs' })}
        >
          <p className={classes.before}>
            {t('before')} <LongText text={textOfValue(valueAt(before, path) ?? null)} />
          </p>
          <div className={classes.sides}>
            <div>
              <Radio value="mine" label={t('mine')} />
              <ValueDifference before={valueAt(before, path)} after={valueAt(draft, path)} />
            </div>
            <div>
              <Radio value="theirs" label={t('theirs')} />
              <ValueDifference before={valueAt(before, path)} after={valueAt(current, path)} />
            </div>
          </div>
        </Radio.Group>
      ))}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {t('back')}
        </Button>
        <Button disabled={!isChosen} onClick={save}>
          {t('save')}
        </Button>
      </Group>
    </Modal>
  )
}
