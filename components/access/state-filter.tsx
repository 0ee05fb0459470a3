import { IconChevronDown } from '@tabler/icons-react'
import { useLocale, useTranslations } from 'next-intl'
import { ActionMenu } from '@/components/ui/action-menu'
import { formatCount } from '@/lib/browser/number'
import { type AccessFilter, type AccessPage, accessFilters } from '@/lib/contract/access'
import classes from './access.module.css'
import { StateMark } from './state-mark'

type StateFilterProps = {
  readonly counts: AccessPage['counts']
  readonly state: AccessFilter | undefined
  readonly onChange: (state: AccessFilter | undefined) => void
}

/** Only rows of one state; says how many there are of each. */
export function StateFilter({ counts, state, onChange }: StateFilterProps) {
  const t = useTranslations('access')
  const locale = useLocale()
  const label = state ? `${t('list.state')}: ${t(`state.${state}`)}` : t('list.state')
  const known = accessFilters.filter((one) => counts[one] || one === state)
  return (
    <ActionMenu
      label={label}
      trigger={
        <>
          {label}
          <IconChevronDown size={12} aria-hidden="true" />
        </>
      }
      triggerClassName={state ? `${classes.filter} ${classes.active}` : classes.filter}
      items={[
        { id: 'any', label: t('list.any'), isChecked: state === undefined, onSelect: () => onChange(undefined) },
        ...known.map((one) => ({
          id: one,
          label: <StateMark state={one} />,
          aside: formatCount(locale, counts[one] ?? 0),
          isChecked: one === state,
          onSelect: () => onChange(one),
        })),
      ]}
    />
  )
}
