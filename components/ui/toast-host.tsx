'use client'

import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { onToast, type Toast } from './toast'

const ToastShelf = dynamic(() => import('./toast-shelf').then((module) => module.ToastShelf), { ssr: false })

/** Where toasts appear; what draws them is loaded with the first one. */
export function ToastHost() {
  const [first, setFirst] = useState<Toast>()
  useEffect(() => (first ? undefined : onToast(setFirst)), [first])
  return first && <ToastShelf first={first} />
}
