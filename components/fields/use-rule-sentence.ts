import { useLocale, useTranslations } from 'next-intl'
import { useWords } from '@/components/ui/use-words'
import type { EntityCheck } from '@/lib/schema/field'
import { generalPath } from '@/lib/schema/field-at'
import { fieldLabel } from '@/lib/schema/field-label'
import { type FieldRule, pathsOf } from '@/lib/schema/field-rules'
import type { Path } from '@/lib/schema/json'
import { matchWords } from '@/lib/schema/rule-words'
import { joinPath, splitPath } from '@/lib/schema/value-at'
import { useFormScope } from './form-scope'

type Conditional = Extract<EntityCheck, { ifField: Path }>

/** Says a rule across fields in a sentence, with the fields' labels, for the field at `path`. */
export function useRuleSentence(path: Path): (rule: FieldRule) => string {
  const t = useTranslations('fields.rules')
  const problem = useTranslations('fields.problems')
  const locale = useLocale()
  const labelOf = useLabelOf()
  return (rule) => {
    const { check } = rule
    const labels = labelOf(pathsOf(rule, path))
    const list = (items: readonly string[]) => items.join(t('separator'))
    switch (check.rule) {
      case 'custom':
        return ''
      case 'mutually_exclusive_sets': {
        const first = labels.slice(0, check.first.length)
        return problem(check.rule, { first: list(first), second: list(labels.slice(first.length)) })
      }
      case 'conditional':
      case 'conditional_at_least_one_of': {
        const [ifLabel = '', ...then] = labels
        const condition = conditionOf(check, ifLabel)
        if (check.rule === 'conditional') return demandOf(check, condition)
        return t('while', {
          condition,
          demand: then.length > 1 ? t('demandOne', { fields: list(then) }) : t('demand.required'),
        })
      }
      default:
        return problem(check.rule, { fields: list(labels) })
    }
  }

  function anyOf(values: readonly string[] = []): string {
    return new Intl.ListFormat(locale, { type: 'disjunction' }).format(values)
  }

  function conditionOf({ ifMatch }: Conditional, field: string): string {
    const words = matchWords(ifMatch)
    return t(`condition.${words?.code ?? 'other'}`, { field, value: anyOf(words?.values) })
  }

  /** Kong's own sentence only where ours would say nothing. */
  function demandOf({ thenMatch, message }: Extract<EntityCheck, { rule: 'conditional' }>, condition: string): string {
    const words = matchWords(thenMatch)
    if (!words && message) return t('whileOther', { condition, text: message })
    return t('while', { condition, demand: t(`demand.${words?.code ?? 'other'}`, { value: anyOf(words?.values) }) })
  }
}

/** The labels of fields that a sentence names side by side: `Redis › Host`; what all of them stand in is left out. */
function useLabelOf(): (paths: readonly Path[]) => readonly string[] {
  const words = useWords()
  const { store, manners } = useFormScope()
  return (paths) => {
    const keys = paths.map(splitPath)
    const shared = sharedStart(keys)
    return keys.map((own) =>
      own
        .slice(shared)
        .map((key, index) => {
          const label =
            manners[generalPath(store.get().rules.fields, joinPath(...own.slice(0, shared + index + 1)))]?.label
          return label ? words(label) : fieldLabel(key)
        })
        .join(' › '),
    )
  }
}

/** How many keys all paths begin with, at least one of each left over. */
function sharedStart(all: readonly (readonly string[])[]): number {
  const [first = []] = all
  const most = Math.min(...all.map((keys) => keys.length)) - 1
  let shared = 0
  while (shared < most && all.every((keys) => keys[shared] === first[shared])) shared++
  return shared
}
