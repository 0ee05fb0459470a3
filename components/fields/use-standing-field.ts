import { useMemo, useSyncExternalStore } from 'react'
import type { Field } from '@/lib/schema/field'
import type { Path } from '@/lib/schema/json'
import { defaultAt } from '@/lib/schema/record-defaults'
import { useFormScope } from './form-scope'

/**
 * A field with the default it has at this place of the draft: inside a record that is still absent that is the record's, not its own. So
 * every input, placeholder and help says what the gateway will really fill in.
 */
export function useStandingField(field: Field, path: Path): Field {
  const { store } = useFormScope()
  const read = () => {
    const { rules, draft } = store.get()
    return JSON.stringify(defaultAt(rules.fields, draft, path))
  }
  const standing = useSyncExternalStore(store.subscribe, read, read)
  return useMemo(() => {
    // A record's default is made of those of its fields, which stand here themselves.
    if (field.type === 'record' || field.name === '*' || field.name === '#') return field
    const { default: _, ...rest } = field
    return standing === undefined ? rest : { ...rest, default: JSON.parse(standing) }
  }, [field, standing])
}
