'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import classes from './difference.module.css'

const most = 240
const kept = 80

/** A text that folds when it is long: `keep` says which end stays readable (both by default). */
export function LongText({ text, keep = 'both' }: { text: string; keep?: 'both' | 'start' | 'end' }) {
  const t = useTranslations('audit.difference')
  const [isOpen, setOpen] = useState(false)
  if (isOpen || text.length <= most) return text
  const start = keep === 'end' ? '' : text.slice(0, kept)
  const end = keep === 'start' ? '' : text.slice(-kept)
  const count = text.length - start.length - end.length
  return (
    <>
      {start}
      <button type="button" className={classes.more} onClick={() => setOpen(true)}>
        {t('more', { count })}
      </button>
      {end}
    </>
  )
}
