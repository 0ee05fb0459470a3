import type { Json } from '@/lib/schema/json'

/** The texts of a list; none where there is no list. */
export function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
