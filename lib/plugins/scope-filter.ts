import type { PluginScope } from './precedence'
import { scopeFields } from './precedence'

/** The filter of a list of plugins that leaves those tied to exactly this: empty for a field is "to none". */
export function scopeFilter(scope: PluginScope): Record<string, string[]> {
  return Object.fromEntries(scopeFields.map((field) => [field, [scope[field] ?? '']]))
}
