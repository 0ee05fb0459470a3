'use client'

import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { copyText } from '@/components/ui/copy-text'

const shownMs = 1500

/** Copies a text; its word says which, where several things can be copied. `icon` stands for what is copied. */
export function CopyWordButton({ text, icon, children }: { text: string; icon?: ReactNode; children: ReactNode }) {
  const t = useTranslations('common')
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <Button
      size="compact"
      variant="subtle"
      leftSection={isCopied ? <IconCheck size={14} /> : (icon ?? <IconCopy size={14} />)}
      onClick={async () => setIsCopied(await copyText(text))}
    >
      {isCopied ? t('copied') : children}
    </Button>
  )
}
