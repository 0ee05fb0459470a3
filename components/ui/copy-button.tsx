'use client'

import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { copyText } from './copy-text'
import { IconButton } from './icon-button'

type CopyButtonProps = {
  readonly text: string
  /** What is copied, for the button's name: "Copy id". Without it just "Copy". */
  readonly label?: string
  /** Width and height, in px. */
  readonly size?: number
}

/** Copies a text; says so on itself for a moment, and to screen readers. */
export function CopyButton({ text, label, size = 22 }: CopyButtonProps) {
  const t = useTranslations('common')
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [isCopied])
  const name = isCopied ? t('copied') : (label ?? t('copy'))
  return (
    <IconButton
      size={size}
      aria-label={name}
      title={name}
      tone={isCopied ? 'done' : 'normal'}
      onClick={async () => setIsCopied(await copyText(text))}
    >
      {isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      <span className="visually-hidden" role="status">
        {isCopied ? t('copied') : ''}
      </span>
    </IconButton>
  )
}
