'use client'

import { Textarea } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { type DragEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import classes from './form.module.css'

const mostBytes = 262_144

type PemInputProps = {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string
  readonly required?: boolean
  readonly onBlur?: () => void
}

/** PEM text: pasted, dropped as a file or chosen. The file is read in the browser; only its text is sent, on saving or testing. */
export function PemInput({ label, help, value, onChange, error, required, onBlur }: PemInputProps) {
  const t = useTranslations('connections.pem')
  const [fileProblem, setFileProblem] = useState<string>()
  const [isOver, setOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)

  async function take(file: File | undefined) {
    if (file === undefined) return
    if (file.size > mostBytes) return setFileProblem(t('tooLarge'))
    try {
      onChange(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()))
      setFileProblem(undefined)
    } catch {
      setFileProblem(t('unreadable'))
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    void take(event.dataTransfer.files[0])
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce the label twice
    <div
      role="group"
      className={classes.pem}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Textarea
        label={label}
        description={help}
        placeholder={t('drop')}
        value={value}
        onChange={(event) => {
          setFileProblem(undefined)
          onChange(event.currentTarget.value)
        }}
        onBlur={onBlur}
        error={fileProblem ?? error}
        required={required}
        minRows={3}
        maxRows={8}
        autosize
        spellCheck={false}
        autoComplete="off"
        classNames={{ input: classes.code }}
      />
      <Button variant="default" size="compact" className={classes.choose} onClick={() => chooser.current?.click()}>
        {t('choose')}
      </Button>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".pem,.crt,.cer,.key,.txt"
        aria-label={label}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
