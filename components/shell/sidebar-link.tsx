'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import classes from './sidebar.module.css'

type SidebarLinkProps = {
  readonly href: string
  readonly icon: ReactNode
  readonly label: string
  readonly isFolded: boolean
  readonly isIndented?: boolean
  /** Marked only on this very page, not on those below it. */
  readonly isExact?: boolean
}

/** One line of the sidebar; folded it is its icon, with the label as its name and on hover. */
export function SidebarLink({ href, icon, label, isFolded, isIndented = false, isExact = false }: SidebarLinkProps) {
  const pathname = usePathname()
  const isCurrent = pathname === href || (!isExact && pathname.startsWith(`${href}/`))
  return (
    <Link
      href={href}
      prefetch={false}
      className={classes.link}
      aria-current={isCurrent ? 'page' : undefined}
      aria-label={isFolded ? label : undefined}
      title={isFolded ? label : undefined}
      data-indented={(isIndented && !isFolded) || undefined}
    >
      {icon}
      {!isFolded && <span className={classes.label}>{label}</span>}
    </Link>
  )
}
