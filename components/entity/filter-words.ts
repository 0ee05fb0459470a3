import { useTranslations } from 'next-intl'
import type { EntityPage } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import { fieldAt } from '@/lib/schema/field-at'
import type { Path } from '@/lib/schema/json'
import { useKindWithSchema } from './use-kind-with-schema'

/** How the values of a column are called in its filter: a reference by its name, a switch "yes" and "no", nothing "not set". */
export function useFilterWords(description: KindDescription, path: Path, names: EntityPage['names']) {
  const t = useTranslations('entities.list')
  const field = fieldAt(description.fields, path)
  const target = useKindWithSchema(field?.reference)
  return (value: string): string => {
    if (value === '') return t('notSet')
    if (field?.type === 'boolean') return value === 'true' ? t('yes') : t('no')
    return (target && names[target.kind]?.[value]) ?? value
  }
}
