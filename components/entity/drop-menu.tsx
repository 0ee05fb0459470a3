'use client'

import { IconChevronDown } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import classes from './drop-menu.module.css'

/** One line of a DropMenu. */
export type DropItem = {
  readonly id: string
  readonly label: ReactNode
  readonly detail?: ReactNode
  readonly isChosen: boolean
}

type DropMenuProps = {
  readonly label: ReactNode
  /** Name of the button where its label is only an icon. */
  readonly name?: string
  readonly isActive?: boolean
  /** Several may be chosen: the menu stays open. */
  readonly isMany?: boolean
  readonly items: readonly DropItem[]
  readonly onPick: (id: string) => void
}

const panelWidth = 260

/** A button with a menu of choices (WAI-ARIA menu button). Our own because the list page must stay light. */
export function DropMenu({ label, name, isActive = false, isMany = false, items, onPick }: DropMenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const [shift, setShift] = useState(0)
  const root = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const menuId = useId()

  useEffect(() => {
    if (!isOpen) return
    lines(root.current)[0]?.focus()
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) setIsOpen(false)
    }
    const onResize = () => setIsOpen(false)
    document.addEventListener('pointerdown', onPointerDown)
    window.addEventListener('resize', onResize)
    return () => {
      document.removeEventListener('pointerdown', onPointerDown)
      window.removeEventListener('resize', onResize)
    }
  }, [isOpen])

  const close = () => {
    setIsOpen(false)
    button.current?.focus()
  }
  const open = () => {
    const left = button.current?.getBoundingClientRect().left ?? 0
    setShift(Math.min(0, window.innerWidth - panelWidth - 16 - left))
    setIsOpen(true)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    else if (event.key === 'Tab') setIsOpen(false)
    else if (!move(event.key, lines(root.current))) return
    if (event.key !== 'Tab') event.preventDefault()
  }
  return (
    <div ref={root} className={classes.root}>
      <button
        ref={button}
        type="button"
        className={classes.button}
        data-active={isActive || undefined}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? menuId : undefined}
        onClick={() => (isOpen ? close() : open())}
      >
        {label}
        {name === undefined && <IconChevronDown size={12} aria-hidden="true" />}
      </button>
      {isOpen && (
        <div id={menuId} role="menu" className={classes.menu} style={{ left: shift }} onKeyDown={onKeyDown}>
          {items.map((item) => (
            // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles it can have take aria-checked.
            <button
              key={item.id}
              type="button"
              role={isMany ? 'menuitemcheckbox' : 'menuitemradio'}
              aria-checked={item.isChosen}
              tabIndex={-1}
              className={classes.item}
              onClick={() => {
                onPick(item.id)
                if (!isMany) close()
              }}
            >
              <span className={classes.check} aria-hidden="true">
                {item.isChosen && '✓'}
              </span>
              <span className={classes.label}>{item.label}</span>
              {item.detail !== undefined && <span className={classes.detail}>{item.detail}</span>}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

function lines(root: HTMLElement | null): readonly HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
}

function move(key: string, items: readonly HTMLElement[]): boolean {
  const at = items.findIndex((item) => item.matches(':focus'))
  const next =
    key === 'ArrowDown'
      ? items[(at + 1) % items.length]
      : key === 'ArrowUp'
        ? items[(at - 1 + items.length) % items.length]
        : key === 'Home'
          ? items[0]
          : key === 'End'
            ? items.at(-1)
            : undefined
  next?.focus()
  return next !== undefined
}
