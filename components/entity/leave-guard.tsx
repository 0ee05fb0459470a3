'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { basePath } from '@/lib/browser/ask'

/** Asks before something with changes is left: closing the tab, or following a link to another page. `children` say what becomes of it. */
export function LeaveGuard({ isDirty, children }: { isDirty: () => boolean; children: ReactNode }) {
  const t = useTranslations('entities.leave')
  const router = useRouter()
  const [target, setTarget] = useState<string>()
  const latest = useRef(isDirty)
  useEffect(() => {
    latest.current = isDirty
  })
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (latest.current()) event.preventDefault()
    }
    const onClick = (event: MouseEvent) => {
      const address = leavesTo(event)
      if (address === undefined || !latest.current()) return
      event.preventDefault()
      event.stopPropagation()
      closeMenuOf(event.target)
      setTarget(address)
    }
    window.addEventListener('beforeunload', onUnload)
    // Before React sees the click: next/link would have gone by then.
    document.addEventListener('click', onClick, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      document.removeEventListener('click', onClick, { capture: true })
    }
  }, [])
  return (
    <ConfirmDialog
      isOpen={target !== undefined}
      title={t('title')}
      confirmLabel={t('leave')}
      onClose={() => setTarget(undefined)}
      onConfirm={async () => {
        if (target !== undefined) router.push(target)
      }}
    >
      {children}
    </ConfirmDialog>
  )
}

/** A menu is in the top layer and would stand over the question; its own listener never hears of the click. */
function closeMenuOf(target: EventTarget | null) {
  const menu = target instanceof Element ? target.closest<HTMLElement>('[popover]') : null
  menu?.hidePopover()
}

/** Where a plain click on a link of ours goes, if it leaves this page. */
function leavesTo(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.download !== '') return
  const { origin, pathname, search } = new URL(link.href)
  if (origin !== window.location.origin || pathname === window.location.pathname) return
  return pathname.slice(basePath.length) + search
}
