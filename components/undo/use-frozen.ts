import { useState } from 'react'

/** A value as it was when it was frozen, and until then as it is: what is being done must not change under the hands of who does it. */
export function useFrozen<T>(value: T): readonly [T, () => void] {
  const [kept, setKept] = useState<{ readonly value: T }>()
  return [kept ? kept.value : value, () => setKept((known) => known ?? { value })]
}
