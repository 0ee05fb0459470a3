'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useFormScope } from '@/components/fields/form-scope'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { basePath } from '@/lib/browser/ask'

/** Asks before a draft with changes is left: closing the tab, or following a link to another page. */
export function LeaveGuard() {
  const t = useTranslations('entities.leave')
  const router = useRouter()
  const { store } = useFormScope()
  const [target, setTarget] = useState<string>()
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (store.patch()) event.preventDefault()
    }
    const onClick = (event: MouseEvent) => {
      const address = leavesTo(event)
      if (address === undefined || !store.patch()) return
      event.preventDefault()
      event.stopPropagation()
      setTarget(address)
    }
    window.addEventListener('beforeunload', onUnload)
    // Before React sees the click: next/link would have gone by then.
    document.addEventListener('click', onClick, { capture: true })
    return () => {
      window.removeEventListener('beforeunload', onUnload)
      document.removeEventListener('click', onClick, { capture: true })
    }
  }, [store])
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
      {t('text')}
    </ConfirmDialog>
  )
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
