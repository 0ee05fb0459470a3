import type { FieldManners, Tie } from './types'

/** The ties of a field, of which one must hold; none: the field is always shown. */
export function tiesOf(onlyWhen: FieldManners['onlyWhen']): readonly Tie[] {
  if (onlyWhen === undefined) return []
  return isList(onlyWhen) ? onlyWhen : [onlyWhen]
}

function isList(onlyWhen: Tie | readonly Tie[]): onlyWhen is readonly Tie[] {
  return Array.isArray(onlyWhen)
}
