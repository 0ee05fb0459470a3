'use client'

import { Radio } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { FieldDifference } from '@/components/diff/field-difference'
import { ValueDifference } from '@/components/diff/value-difference'
import type { UndoField, UndoPreview } from '@/lib/contract/undo'
import type { Path } from '@/lib/schema/json'
import classes from './undo.module.css'

type UndoFieldsProps = {
  readonly op: UndoPreview['op']
  readonly fields: readonly UndoField[]
  readonly choices: Readonly<Record<Path, 'back' | 'keep'>>
  readonly onChoose: (path: Path, choice: 'back' | 'keep') => void
}

/** The fields an undo touches: those nobody touched since as a difference, the others each with a choice. */
export function UndoFields({ op, fields, choices, onChoose }: UndoFieldsProps) {
  const t = useTranslations('undo')
  if (fields.length === 0) return null
  // What was created and changed since goes as a whole: there is nothing to choose field by field.
  if (op === 'create')
    return (
      <FieldDifference
        changes={fields.map(({ path, left, now }) => ({
          path,
          ...(left !== undefined && { before: left }),
          ...(now !== undefined && { after: now }),
        }))}
      />
    )
  const still = fields.filter(({ isMoved, isSecret }) => !isMoved && !isSecret)
  const secret = fields.filter(({ isMoved, isSecret }) => !isMoved && isSecret)
  const moved = fields.filter(({ isMoved }) => isMoved)
  return (
    <>
      {still.length > 0 && (
        <FieldDifference
          changes={still.map(({ path, now, back }) => ({
            path,
            ...(now !== undefined && { before: now }),
            ...(back !== undefined && { after: back }),
          }))}
        />
      )}
      {secret.length > 0 && (
        <p className={classes.note}>{t('secrets', { paths: secret.map(({ path }) => path).join(', ') })}</p>
      )}
      {moved.map((field) => (
        <Moved key={field.path} field={field} choice={choices[field.path]} onChoose={onChoose} />
      ))}
    </>
  )
}

function Moved({
  field: { path, back, left, now, isSecret },
  choice,
  onChoose,
}: {
  field: UndoField
  choice: 'back' | 'keep' | undefined
  onChoose: UndoFieldsProps['onChoose']
}) {
  const t = useTranslations('undo')
  return (
    <Radio.Group
      label={<code>{path}</code>}
      className={classes.moved}
      value={choice ?? ''}
      onChange={(next) => onChoose(path, next === 'back' ? 'back' : 'keep')}
    >
      <div className={classes.sides}>
        <div>
          <Radio value="back" label={t('back')} />
          {isSecret ? <p className={classes.note}>{t('secret')}</p> : <ValueDifference before={now} after={back} />}
        </div>
        <div>
          <Radio value="keep" label={t('keep')} />
          {isSecret ? <p className={classes.note}>{t('secret')}</p> : <ValueDifference before={left} after={now} />}
        </div>
      </div>
    </Radio.Group>
  )
}
