'use client'

import { IconCheck, IconPencil, IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { useErrorWords } from '@/components/ui/error-words'
import { IconButton } from '@/components/ui/icon-button'
import { formatShare } from './format-share'
import classes from './weight.module.css'

type WeightCellProps = {
  readonly target: string
  readonly weight: number
  readonly limits: readonly [number, number]
  /** Weight 0 would remove the target. */
  readonly isZeroRemoving: boolean
  /** Its share when all are up, if it had this weight; percent. */
  readonly shareWith: (weight: number) => number
  /** Absent: only shown. Throws ConsoleError. */
  readonly onSave?: (weight: number) => Promise<void>
}

/** A target's weight; a click turns it into a field that says what share the new weight means before it is saved. */
export function WeightCell(props: WeightCellProps) {
  const t = useTranslations('upstreams.weight')
  const { target, weight, onSave } = props
  const [isEditing, setIsEditing] = useState(false)
  if (!onSave) return <span className={classes.number}>{weight}</span>
  if (isEditing) return <WeightForm {...props} onSave={onSave} onClose={() => setIsEditing(false)} />
  return (
    <button
      type="button"
      className={classes.weight}
      aria-label={t('edit', { target, weight })}
      title={t('edit', { target, weight })}
      onClick={() => setIsEditing(true)}
    >
      {weight}
      <IconPencil size={12} aria-hidden="true" />
    </button>
  )
}

type WeightFormProps = WeightCellProps & {
  readonly onSave: (weight: number) => Promise<void>
  readonly onClose: () => void
}

function WeightForm({ target, weight, limits, isZeroRemoving, shareWith, onSave, onClose }: WeightFormProps) {
  const t = useTranslations('upstreams.weight')
  const wordsOf = useErrorWords()
  const helpId = useId()
  const [text, setText] = useState(String(weight))
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [least, most] = limits
  const next = /^\d+$/.test(text.trim()) ? Number(text) : undefined
  const isRemoving = isZeroRemoving && next === 0
  const isValid = next !== undefined && next >= least && next <= most && !isRemoving

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!isValid || isBusy) return
    if (next === weight) return onClose()
    setIsBusy(true)
    setError(undefined)
    try {
      await onSave(next)
      onClose()
    } catch (thrown) {
      setError(thrown)
      setIsBusy(false)
    }
  }
  const help = isRemoving
    ? t('removes')
    : isValid
      ? t('becomes', { share: formatShare(shareWith(next)) })
      : t('range', { least, most })
  return (
    <form className={classes.weightForm} onSubmit={save} noValidate>
      <span className={classes.weightLine}>
        <input
          // biome-ignore lint/a11y/noAutofocus: the field stands where the button was that asked for it.
          autoFocus
          className={classes.weightInput}
          inputMode="numeric"
          autoComplete="off"
          aria-label={t('label', { target })}
          aria-describedby={helpId}
          aria-invalid={!isValid || undefined}
          value={text}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            onClose()
          }}
        />
        <IconButton type="submit" size={24} aria-label={t('save')} title={t('save')} disabled={!isValid || isBusy}>
          <IconCheck size={14} aria-hidden="true" />
        </IconButton>
        <IconButton size={24} aria-label={t('cancel')} title={t('cancel')} onClick={onClose}>
          <IconX size={14} aria-hidden="true" />
        </IconButton>
      </span>
      <span id={helpId} className={classes.weightHelp} data-bad={!isValid || undefined}>
        {help}
      </span>
      {error !== undefined && (
        <span role="alert" className={classes.refused} title={wordsOf(error).detail}>
          {wordsOf(error).title}
        </span>
      )}
    </form>
  )
}
