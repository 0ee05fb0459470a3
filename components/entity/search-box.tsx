'use client'

import { IconSearch } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type RefObject, useEffect, useRef, useState } from 'react'
import classes from './list-toolbar.module.css'

const pauseMs = 200

/** The search of a list: asks when typing pauses, at once on Enter; Escape empties it. */
export function SearchBox({
  inputRef,
  value,
  onSearch,
}: {
  inputRef: RefObject<HTMLInputElement | null>
  value: string
  onSearch: (search: string) => void
}) {
  const t = useTranslations('entities.list')
  const [typed, setTyped] = useState(value)
  const asked = useRef(value)
  const ask = useRef(onSearch)
  useEffect(() => {
    ask.current = onSearch
  })
  // The address may change by other hands: the back button, "clear filters".
  useEffect(() => {
    if (value === asked.current) return
    asked.current = value
    setTyped(value)
  }, [value])
  useEffect(() => {
    if (typed === asked.current) return
    const timer = setTimeout(() => {
      asked.current = typed
      ask.current(typed)
    }, pauseMs)
    // Writing the address while a page is on its way to another would call that one back.
    const isLeaving = ({ target }: MouseEvent) => target instanceof Element && target.closest('a, tr') !== null
    const stop = (event: MouseEvent) => isLeaving(event) && clearTimeout(timer)
    document.addEventListener('click', stop, { capture: true })
    return () => {
      clearTimeout(timer)
      document.removeEventListener('click', stop, { capture: true })
    }
  }, [typed])
  const askNow = (search: string) => {
    asked.current = search
    setTyped(search)
    onSearch(search)
  }
  return (
    <div className={classes.search}>
      <IconSearch size={14} aria-hidden="true" />
      <input
        ref={inputRef}
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        maxLength={200}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') askNow(typed)
          if (event.key !== 'Escape') return
          if (typed !== '') askNow('')
          event.currentTarget.blur()
        }}
      />
      <span className={classes.key} aria-hidden="true">
        /
      </span>
    </div>
  )
}
