'use client'

import Link from 'next/link'
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import classes from './action-menu.module.css'
import { moveFocus, placeBelow } from './menu-motion'

/** One line of a menu: a link, a deed, or a choice (`isChecked` given). */
export type MenuItem = {
  readonly id: string
  readonly label: ReactNode
  readonly icon?: ReactNode
  /** Quiet text at the end: a version, keys. */
  readonly aside?: ReactNode
  readonly href?: string
  readonly onSelect?: () => void
  readonly isChecked?: boolean
  readonly isDangerous?: boolean
  readonly isDisabled?: boolean
  /** A heading that starts a group at this item; `''` draws only the line. */
  readonly group?: string
}

type ActionMenuProps = {
  /** Accessible name and hover text of the button. */
  readonly label: string
  /** What the button shows. */
  readonly trigger: ReactNode
  readonly items: readonly MenuItem[]
  readonly align?: 'start' | 'end'
  /** Several may be chosen: the menu stays open. */
  readonly isMany?: boolean
  /** Look of the button; a quiet square for an icon without it. */
  readonly triggerClassName?: string
  /** Stands above the items: who is signed in. */
  readonly head?: ReactNode
  /** Lets a shortcut open the menu. */
  readonly triggerRef?: (button: HTMLButtonElement | null) => void
}

/**
 * A button with a menu, on the browser's own popover: in the top layer, closed by Escape and by a click elsewhere, with
 * the focus given back. Small enough to be part of the frame, which a positioning library is not.
 */
export function ActionMenu({
  label,
  trigger,
  items,
  align = 'start',
  isMany = false,
  triggerClassName,
  head,
  triggerRef,
}: ActionMenuProps) {
  const menuId = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)

  // Only now are the items there: they give the menu its size, and one of them takes the focus.
  useLayoutEffect(() => {
    if (!isOpen || !menu.current || !button.current) return
    placeBelow({ menu: menu.current, button: button.current, align })
    moveFocus(menu.current, 'first')
  }, [isOpen, align])
  // The menu stands still in the window: when its button moves away, it goes.
  useEffect(() => {
    if (!isOpen) return
    const onMove = ({ target }: Event) => {
      if (target instanceof Node && menu.current?.contains(target)) return
      menu.current?.hidePopover()
    }
    window.addEventListener('scroll', onMove, { capture: true })
    window.addEventListener('resize', onMove)
    return () => {
      window.removeEventListener('scroll', onMove, { capture: true })
      window.removeEventListener('resize', onMove)
    }
  }, [isOpen])
  return (
    <>
      <button
        type="button"
        ref={(element) => {
          button.current = element
          triggerRef?.(element)
        }}
        className={triggerClassName ?? classes.trigger}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={menuId}
      >
        {trigger}
      </button>
      <div
        id={menuId}
        ref={menu}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className={classes.menu}
        data-ready={isOpen || undefined}
        onToggle={(event) => setIsOpen(event.newState === 'open')}
        onKeyDown={(event) => {
          if (moveFocus(event.currentTarget, event.key)) event.preventDefault()
          if (event.key === 'Tab') event.currentTarget.hidePopover()
        }}
      >
        {isOpen && (
          <>
            {head && <div className={classes.head}>{head}</div>}
            {items.map((item) => (
              <MenuLine
                key={item.id}
                item={item}
                isMany={isMany}
                onDone={() => !isMany && menu.current?.hidePopover()}
              />
            ))}
          </>
        )}
      </div>
    </>
  )
}

function MenuLine({ item, isMany, onDone }: { item: MenuItem; isMany: boolean; onDone: () => void }) {
  const { label, icon, aside, href, onSelect, isChecked, isDangerous, isDisabled, group } = item
  const choice = isMany ? 'menuitemcheckbox' : 'menuitemradio'
  const role = isChecked === undefined ? 'menuitem' : choice
  const shared = {
    className: classes.item,
    role,
    tabIndex: -1,
    'aria-checked': isChecked,
    'data-dangerous': isDangerous || undefined,
  }
  const content = (
    <>
      {isChecked !== undefined && (
        <span className={classes.check} aria-hidden="true">
          {isChecked && '✓'}
        </span>
      )}
      {icon && <span className={classes.icon}>{icon}</span>}
      <span className={classes.label}>{label}</span>
      {aside !== undefined && <span className={classes.aside}>{aside}</span>}
    </>
  )
  const select = () => {
    onDone()
    onSelect?.()
  }
  return (
    <>
      {group !== undefined && (
        <div className={classes.group} role="presentation">
          {group}
        </div>
      )}
      {href === undefined ? (
        <button type="button" {...shared} disabled={isDisabled} onClick={select}>
          {content}
        </button>
      ) : (
        <Link href={href} prefetch={false} {...shared} onClick={select}>
          {content}
        </Link>
      )}
    </>
  )
}
