'use client'

import { ActionIcon, type ActionIconProps } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { copyText } from './copy-text'

type CopyButtonProps = {
  readonly text: string
  /** What is copied, for the button's name: "Copy id". Without it just "Copy". */
  readonly label?: string
  readonly size?: ActionIconProps['size']
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
    <ActionIcon
      size={size}
      aria-label={name}
      title={name}
      color={isCopied ? 'teal' : 'gray'}
      onClick={async () => setIsCopied(await copyText(text))}
    >
      {isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      <span className="visually-hidden" role="status">
        {isCopied ? t('copied') : ''}
      </span>
    </ActionIcon>
  )
}
