/** Carries the name of a protected connection as its user typed it, percent-encoded: a change of it is refused without. */
export const confirmHeader = 'gatehouse-confirm'
