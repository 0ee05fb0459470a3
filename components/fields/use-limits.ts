import { useTranslations } from 'next-intl'
import type { Field } from '@/lib/schema/field'

/** What a value must be, in short sentences: range, lengths, how it starts. */
export function useLimits(): (field: Field) => readonly string[] {
  const t = useTranslations('fields.limits')
  return (field) => {
    const item = field.item
    const limits = [
      field.between && t('between', { least: field.between[0], most: field.between[1] }),
      field.atLeast !== undefined && t('atLeast', { least: field.atLeast }),
      field.atMost !== undefined && t('atMost', { most: field.atMost }),
      field.greaterThan !== undefined && t('greaterThan', { least: field.greaterThan }),
      field.exactLength !== undefined && t('exactLength', { length: field.exactLength }),
      field.type === 'string' && (field.minLength ?? 0) > 1 && t('minLength', { length: field.minLength ?? 0 }),
      field.type === 'string' && field.maxLength !== undefined && t('maxLength', { length: field.maxLength }),
      isList(field) && (field.minLength ?? 0) > 0 && t('minItems', { count: field.minLength ?? 0 }),
      isList(field) && field.maxLength !== undefined && t('maxItems', { count: field.maxLength }),
      field.startsWith !== undefined && t('startsWith', { text: field.startsWith }),
      item?.between && t('itemBetween', { least: item.between[0], most: item.between[1] }),
      item?.startsWith !== undefined && t('itemStartsWith', { text: item.startsWith }),
      field.exclusiveSubsets && t('exclusive'),
    ]
    return limits.filter((limit) => typeof limit === 'string')
  }
}

function isList({ type }: Field): boolean {
  return type === 'array' || type === 'set'
}
