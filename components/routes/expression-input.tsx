'use client'

import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useFormScope } from '@/components/fields/form-scope'
import type { InputProps } from '@/components/fields/input-props'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { useDraftState } from '@/lib/browser/use-draft'
import { Note } from './match-note'

const ExpressionEditor = dynamic(() => import('./expression-editor').then((module) => module.ExpressionEditor), {
  ssr: false,
  loading: () => <SkeletonRows rows={4} columns={1} />,
})

/** What an expression cannot stand beside (kong/db/schema/entities/routes.lua at 3.9.3). */
const fieldsInstead = ['methods', 'hosts', 'paths', 'headers', 'snis', 'sources', 'destinations']

/** The expression of a route, in an editor that knows the router's language. */
export function ExpressionInput(props: InputProps) {
  const t = useTranslations('routes.expression')
  const { draft } = useDraftState(useFormScope().store)
  const isFilled = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length > 0
  const others = fieldsInstead.filter((name) => isFilled(draft[name]))
  const hasExpression = typeof props.value === 'string' && props.value !== ''
  return (
    <>
      <ExpressionEditor {...props} />
      {hasExpression && others.length > 0 && <Note tone="refused">{t('notBoth', { fields: others.join(', ') })}</Note>}
    </>
  )
}
