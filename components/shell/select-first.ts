import type { SpotlightStore } from '@mantine/spotlight'

/**
 * Marks the first action of the palette, as typing does: Mantine marks what is there when a letter is typed, and what the server finds comes
 * later, above it. Does nothing once the person went down the list by the keys.
 */
export function selectFirst(store: SpotlightStore): void {
  const { listId, selected } = store.getState()
  const list = selected <= 0 && listId !== '' ? document.getElementById(listId) : null
  const [first, ...others] = list?.querySelectorAll('[data-action]') ?? []
  if (!first) return
  for (const other of others) other.removeAttribute('data-selected')
  first.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}
