'use client'

import { Textarea, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Json } from '@/lib/schema/json'
import classes from './fields.module.css'
import type { InputProps } from './input-props'
import { ItemAction } from './item-action'
import { numberOf } from './number-input'
import { ItemProblem } from './problem-text'
import { emptyOf } from './tags-input'

/** What a kind adds to each line of text. */
export type LineParts = {
  /** Stands before the line; `replace` writes another text into it. */
  readonly before?: (text: string, replace: (text: string) => void) => ReactNode
  readonly below?: (text: string) => ReactNode
}

/** An array of strings or numbers: a line each, in order; pasting several lines makes several items. */
export function LinesInput(props: InputProps) {
  return <LinesInputWith {...props} parts={{}} />
}

/** The same with parts of a kind's own at each line. */
export function LinesInputWith({ parts, ...props }: InputProps & { parts: LineParts }) {
  const t = useTranslations('fields.list')
  const { id, path, field, value, onChange, onBlur, describedBy, placeholder, label } = props
  const root = useRef<HTMLDivElement>(null)
  // A line that was added and not yet typed into is no item: it would be sent as an empty one.
  const [hasNewLine, setHasNewLine] = useState(false)
  const items: readonly Json[] = Array.isArray(value) ? value : []
  const lines = hasNewLine ? [...items, ''] : items
  const itemOf = (text: string): Json => (field.item?.type === 'string' ? text : (numberOf(text) ?? text))
  const change = (next: readonly Json[]) => onChange(next.length > 0 ? next : emptyOf(props))
  const replace = (index: number, ...texts: readonly string[]) => {
    change([...items.slice(0, index), ...texts.map(itemOf), ...items.slice(index + 1)])
    if (index === items.length) setHasNewLine(false)
  }
  const remove = (index: number) => {
    if (index === items.length) setHasNewLine(false)
    else change(items.filter((_, at) => at !== index))
  }
  const move = (from: number, to: number) => {
    const moved = items[from]
    if (moved === undefined) return
    const others = items.filter((_, index) => index !== from)
    change([...others.slice(0, to), moved, ...others.slice(to)])
  }
  const focus = (index: number) =>
    requestAnimationFrame(() => root.current?.querySelectorAll<HTMLElement>('input, textarea')[index]?.focus())
  const add = () => {
    setHasNewLine(true)
    focus(items.length)
  }
  const paste = (event: ClipboardEvent<HTMLInputElement>, index: number) => {
    const pasted = linesOf(event.clipboardData.getData('text/plain'))
    if (pasted.length < 2) return
    event.preventDefault()
    const current = String(lines[index] ?? '')
    replace(index, ...(current === '' ? pasted : [current, ...pasted]))
  }
  const press = (event: KeyboardEvent<HTMLElement>, index: number) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (index < lines.length - 1) focus(index + 1)
      else if (lines[index] !== '') add()
    }
    if (event.key === 'Backspace' && lines[index] === '') {
      event.preventDefault()
      remove(index)
      focus(Math.max(0, index - 1))
    }
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend, and the label stands outside.
    <div ref={root} id={id} role="group" aria-labelledby={`${id}-label`} aria-describedby={describedBy}>
      {lines.map((item, index) => {
        const number = index + 1
        const line = {
          value: String(item ?? ''),
          'aria-label': t('itemOf', { label, number }),
          placeholder,
          spellCheck: false,
          autoComplete: 'off',
          className: classes.grow,
          classNames: { input: classes.code },
          onBlur,
        }
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: items are plain values; their place is all they have.
          <div key={index}>
            <div className={classes.line}>
              {parts.before?.(line.value, (text) => replace(index, text))}
              {line.value.includes('\n') ? (
                <Textarea
                  {...line}
                  autosize
                  maxRows={12}
                  onChange={(event) => replace(index, event.currentTarget.value)}
                />
              ) : (
                <TextInput
                  {...line}
                  onPaste={(event) => paste(event, index)}
                  onKeyDown={(event) => press(event, index)}
                  onChange={(event) => replace(index, event.currentTarget.value)}
                />
              )}
              {items.length > 1 && index < items.length && (
                <>
                  <ItemAction
                    label={t('moveUp', { number })}
                    isDisabled={index === 0}
                    onClick={() => move(index, index - 1)}
                  >
                    <IconArrowUp size={14} />
                  </ItemAction>
                  <ItemAction
                    label={t('moveDown', { number })}
                    isDisabled={index === items.length - 1}
                    onClick={() => move(index, index + 1)}
                  >
                    <IconArrowDown size={14} />
                  </ItemAction>
                </>
              )}
              <ItemAction label={t('remove', { number })} onClick={() => remove(index)}>
                <IconX size={14} />
              </ItemAction>
            </div>
            {parts.below?.(line.value)}
            <ItemProblem path={`${path}.${index}`} />
          </div>
        )
      })}
      {lines.length === 0 && placeholder !== undefined && <p className={classes.ghost}>{placeholder}</p>}
      <Button size="compact" variant="subtle" leftSection={<IconPlus size={14} />} onClick={add}>
        {t('add')}
      </Button>
    </div>
  )
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
}
