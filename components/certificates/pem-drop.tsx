'use client'

import { IconUpload } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { readPemFile } from '@/lib/browser/read-pem-file'
import classes from './pem.module.css'

type PemDropProps = {
  /** What the file is, for screen readers. */
  readonly label: string
  /** The text of a file that was dropped or chosen. */
  readonly onText: (text: string) => void
  /** The input the files are for. */
  readonly children: ReactNode
}

/** Takes PEM files for the input inside: dropped on it, or chosen. They are read in the browser; only their text is sent, and only with the form. */
export function PemDrop({ label, onText, children }: PemDropProps) {
  const t = useTranslations('certificates.file')
  const [problem, setProblem] = useState<'tooLarge' | 'unreadable'>()
  const [isOver, setIsOver] = useState(false)
  const chooser = useRef<HTMLInputElement>(null)
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = await readPemFile(file)
    setProblem('problem' in read ? read.problem : undefined)
    if ('text' in read) onText(read.text)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    void take(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files can be chosen by the button as well
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      {children}
      <div className={classes.choose}>
        <Button
          variant="subtle"
          size="compact"
          leftSection={<IconUpload size={14} />}
          onClick={() => chooser.current?.click()}
        >
          {t('choose')}
        </Button>
        {problem && (
          <span role="alert" className={classes.problem}>
            {t(problem)}
          </span>
        )}
      </div>
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
