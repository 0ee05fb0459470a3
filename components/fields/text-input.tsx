'use client'

import { Textarea, TextInput as TextLine } from '@mantine/core'
import type { ClipboardEvent } from 'react'
import { VaultAction } from '@/components/vaults/vault-action'
import { VaultNote } from '@/components/vaults/vault-note'
import { ChoiceInput } from './choice-input'
import classes from './fields.module.css'
import { type InputProps, inputAttributes } from './input-props'

/** A string: one line, several lines, code, or one of the choices the gateway knows. */
export function TextInput(props: InputProps) {
  if (props.field.oneOf) return <ChoiceInput {...props} />
  return props.field.referenceable ? <ReferenceableText {...props} /> : <FreeText {...props} />
}

/** A text that may stand in a vault instead: with the button that refers to it. */
function ReferenceableText(props: InputProps) {
  const text = typeof props.value === 'string' ? props.value : ''
  return (
    <>
      <div className={classes.line}>
        <div className={classes.grow}>
          <FreeText {...props} />
        </div>
        <VaultAction text={text} onPick={props.onChange} />
      </div>
      <VaultNote text={text} />
    </>
  )
}

function FreeText(props: InputProps) {
  const { field, manners, value, onChange, placeholder } = props
  const text = value === undefined || value === null ? '' : String(value)
  const isCode = manners.as === 'code'
  const change = (next: string) => onChange(next === '' && field.minLength !== 0 ? undefined : next)
  const attributes = {
    ...inputAttributes(props),
    value: text,
    placeholder,
    spellCheck: false,
    autoComplete: 'off',
    classNames: isCode ? { input: classes.code } : undefined,
  }
  // A one-line input would drop line breaks silently, and with them what the gateway has.
  if (isCode || manners.as === 'multiline' || text.includes('\n'))
    return (
      <Textarea
        {...attributes}
        autosize
        minRows={isCode ? 4 : 2}
        maxRows={24}
        onChange={(event) => change(event.currentTarget.value)}
      />
    )
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text/plain').replaceAll('\r\n', '\n').trimEnd()
    if (!pasted.includes('\n')) return
    event.preventDefault()
    const { selectionStart, selectionEnd } = event.currentTarget
    change(text.slice(0, selectionStart ?? 0) + pasted + text.slice(selectionEnd ?? text.length))
  }
  return <TextLine {...attributes} onPaste={paste} onChange={(event) => change(event.currentTarget.value)} />
}
