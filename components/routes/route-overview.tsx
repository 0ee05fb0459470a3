'use client'

import { IconFlask } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import type { EntityAnswer } from '@/lib/contract/entities'
import { routeExpression } from '@/lib/routing/route-expression'
import classes from './routes.module.css'
import { textsOf } from './texts-of'
import { useForwarding } from './use-forwarding'
import { useRouterRules } from './use-router-rules'

const PathTester = dynamic(() => import('./path-tester').then((module) => module.PathTester), {
  ssr: false,
  loading: () => <SkeletonRows rows={3} columns={1} />,
})

/** On the overview of a route: sample paths to try, and the expression its fields stand for. */
export function RouteOverview({ answer }: { answer: EntityAnswer }) {
  const t = useTranslations('routes')
  const rules = useRouterRules()
  const forwarding = useForwarding(answer.entity)
  const [isTrying, setIsTrying] = useState(false)
  const paths = textsOf(answer.entity.paths)
  const isTranslated = rules.flavor !== 'traditional' && typeof answer.entity.expression !== 'string'
  const expression = isTranslated ? routeExpression(answer.entity) : undefined
  if (paths.length === 0 && expression === undefined) return null
  return (
    <div className={classes.overview}>
      {paths.length > 0 && (
        <Button
          size="compact"
          variant="default"
          leftSection={<IconFlask size={14} />}
          aria-expanded={isTrying}
          onClick={() => setIsTrying(!isTrying)}
        >
          {t('paths.try')}
        </Button>
      )}
      {isTrying && <PathTester paths={paths} forwarding={forwarding} />}
      {expression !== undefined && (
        <details className={classes.reference}>
          <summary>{t('expression.same')}</summary>
          <p className={classes.quiet}>{t('expression.sameHelp')}</p>
          <div className={classes.expression}>
            <pre>{expression.replaceAll(') && (', ')\n&& (')}</pre>
            <CopyButton text={expression} label={t('expression.copy')} />
          </div>
        </details>
      )}
    </div>
  )
}
