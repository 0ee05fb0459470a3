'use client'

import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { type Shortcut, useShortcuts } from '@/components/ui/keyboard'
import { useWords } from '@/components/ui/use-words'
import { pages } from '@/lib/contract/paths'
import type { CurrentGateway } from './current-gateway'
import { frameLetters, menuGroups } from './menu-groups'

const ShortcutHelp = dynamic(() => import('./shortcut-help').then((module) => module.ShortcutHelp), { ssr: false })

let open: (() => void) | undefined

/** Shows all keys that work on the page. */
export function openShortcutHelp(): void {
  open?.()
}

/** The keys of the frame: `g` and a letter to go somewhere, `?` for help. Draws nothing but the help. */
export function FrameShortcuts({ current }: { current: CurrentGateway }) {
  const t = useTranslations('shell')
  const words = useWords()
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    open = () => setIsOpen(true)
    return () => {
      open = undefined
    }
  }, [])

  const go = (letter: string, label: string, href: string): Shortcut => ({
    keys: `g ${letter}`,
    label: t('goTo', { place: label }),
    run: () => router.push(href),
  })
  const shortcuts: Shortcut[] = [
    { keys: '?', label: t('shortcuts'), run: () => setIsOpen(true) },
    go(frameLetters.connections, t('allGateways'), pages.connections()),
  ]
  if (current) {
    const { id } = current.connection
    shortcuts.push(go(frameLetters.overview, t('overview'), pages.connection(id)))
    for (const { kind, label, letter } of kindsOf(current)) {
      if (letter) shortcuts.push(go(letter, words(label.many), pages.entities(id, kind)))
    }
  }
  useShortcuts(shortcuts)
  return isOpen && <ShortcutHelp onClose={() => setIsOpen(false)} />
}

function kindsOf({ description }: NonNullable<CurrentGateway>) {
  return description.data ? menuGroups(description.data).flatMap(({ kinds }) => kinds) : []
}
