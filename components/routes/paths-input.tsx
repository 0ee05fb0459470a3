'use client'

import { IconFlask } from '@tabler/icons-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useDraftValue } from '@/components/fields/form-scope'
import type { InputProps } from '@/components/fields/input-props'
import { LinesInputWith } from '@/components/fields/lines-input'
import { Button } from '@/components/ui/button'
import { SkeletonRows } from '@/components/ui/skeleton-rows'
import { checkPath } from '@/lib/routing/check-match'
import { expressionFields } from '@/lib/routing/expression-fields'
import { pathKind, patternOf } from '@/lib/routing/path-kind'
import { pathRegexPredicate } from '@/lib/routing/route-expression'
import { MatchNoteLine, Note } from './match-note'
import { PathKindSwitch } from './path-kind-switch'
import { textsOf } from './texts-of'
import { useExpressionVerdict } from './use-expression-verdict'
import { useDraftForwarding } from './use-forwarding'
import { useRouterRules } from './use-router-rules'

const PathTester = dynamic(() => import('./path-tester').then((module) => module.PathTester), {
  ssr: false,
  loading: () => <SkeletonRows rows={3} columns={1} />,
})

/** Paths, a line each: a prefix or a regular expression, as the version tells them apart, and a place to try them. */
export function PathsInput(props: InputProps) {
  const t = useTranslations('routes.paths')
  const rules = useRouterRules()
  const [isTrying, setIsTrying] = useState(false)
  const before = (text: string, replace: (text: string) => void) => (
    <PathKindSwitch path={text} rules={rules} onChange={replace} />
  )
  const below = (text: string) => (
    <>
      <MatchNoteLine value={text} check={(path) => checkPath(path, rules)} />
      {rules.regexEngine === 'rust' && pathKind(text, rules) === 'regex' && <RegexRefusal path={text} />}
    </>
  )
  const hasPaths = textsOf(props.value).some((path) => path !== '')
  return (
    <>
      <LinesInputWith {...props} parts={{ before, below }} />
      {hasPaths && (
        <Button
          size="compact"
          variant="subtle"
          tone="quiet"
          leftSection={<IconFlask size={14} />}
          aria-expanded={isTrying}
          onClick={() => setIsTrying(!isTrying)}
        >
          {t('try')}
        </Button>
      )}
      {hasPaths && isTrying && <DraftTester />}
    </>
  )
}

/** What the gateway's own engine says about an expression it will not take. */
function RegexRefusal({ path }: { path: string }) {
  const t = useTranslations('routes.notes')
  const rules = useRouterRules()
  const { problem } = useExpressionVerdict(
    pathRegexPredicate(patternOf(path, rules)),
    expressionFields(rules, ['http']),
  )
  if (!problem) return null
  return <Note tone="refused">{t('pathRegex', { text: problem.text })}</Note>
}

function DraftTester() {
  const paths = textsOf(useDraftValue('paths'))
  return <PathTester paths={paths} forwarding={useDraftForwarding()} />
}
