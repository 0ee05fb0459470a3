const gap = 4
const edge = 8

/** Puts an open popover below its button, or above where there is more room, and never outside the window. */
export function placeBelow({
  menu,
  button,
  align,
}: {
  menu: HTMLElement
  button: HTMLElement
  align: 'start' | 'end'
}): void {
  const at = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = menu
  const wanted = align === 'start' ? at.left : at.right - width
  const left = Math.max(edge, Math.min(wanted, window.innerWidth - width - edge))
  const isAbove = at.bottom + gap + height > window.innerHeight - edge && at.top > window.innerHeight - at.bottom
  menu.style.left = `${left}px`
  menu.style.top = isAbove ? `${Math.max(edge, at.top - gap - height)}px` : `${at.bottom + gap}px`
  menu.style.maxHeight = `${(isAbove ? at.top : window.innerHeight - at.bottom) - gap - edge}px`
}

/** Moves the focus among a menu's items by arrow, Home, End or first letter (WAI-ARIA APG, menu). Whether the key was one. */
export function moveFocus(menu: HTMLElement, key: string): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')]
  const at = document.activeElement instanceof HTMLElement ? items.indexOf(document.activeElement) : -1
  const next = nextItem({ items, at, key })
  next?.focus()
  return next !== undefined
}

function nextItem({ items, at, key }: { items: HTMLElement[]; at: number; key: string }): HTMLElement | undefined {
  if (key === 'first') return items.find((item) => item.ariaChecked === 'true') ?? items[0]
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  if (key === 'ArrowDown') return items[(at + 1) % items.length]
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1)
  if (key.length !== 1 || key === ' ') return undefined
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  return after.find((item) => item.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()))
}
