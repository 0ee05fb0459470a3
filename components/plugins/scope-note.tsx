'use client'

import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { EntityLink } from '@/components/entity/entity-link'
import { EntityNamesProvider, useEntityNames } from '@/components/entity/entity-names'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { useDraftValue, useFormScope } from '@/components/fields/form-scope'
import { Button } from '@/components/ui/button'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import { entityQueries } from '@/lib/browser/entity-queries'
import { wholeList } from '@/lib/browser/list-params'
import { entityName } from '@/lib/entities/entity-name'
import { type PluginScope, type ScopeField, scopeFields, scopeOf } from '@/lib/plugins/precedence'
import { scopeFilter } from '@/lib/plugins/scope-filter'
import { fieldLabel } from '@/lib/schema/field-label'
import type { Json } from '@/lib/schema/json'
import classes from './plugins.module.css'
import { ScopeSentence } from './scope-sentence'
import { useScopeEntities } from './use-scope-entities'

/** In a plugin's form: what its scope means, and what stands in the way of it, before anything is sent. */
export function ScopeNote() {
  const t = useTranslations('plugins')
  const { store } = useFormScope()
  const around = useEntityNames()
  const scope = useDraftScope()
  const isOff = useDraftValue('enabled') === false
  const { entities, names } = useScopeEntities(scope)
  const forbidden = scopeFields.filter((field) =>
    store.get().rules.fields.some((one) => one.name === field && one.forbidden),
  )
  const leftOver = forbidden.filter((field) => scope[field] !== undefined)
  const label = useScopeLabel()
  const leadsTo = entities.route && scopeOf({ service: entities.route.service ?? null }).service
  const isNever = entities.route !== undefined && scope.service !== undefined && leadsTo !== scope.service
  return (
    <EntityNamesProvider names={{ ...around, ...names }}>
      <div className={classes.notes} aria-live="polite">
        {leftOver.length === 0 && (
          <Note>
            <ScopeSentence scope={scope} /> {isOff && t('runs.off')}{' '}
            {forbidden.length > 0 && t('scope.cannot', { fields: forbidden.map(label).join(', ') })}
          </Note>
        )}
        {isNever && (
          <Note isWarning>
            {t.rich('scope.never', {
              route: () => <EntityLink schema="routes" id={scope.route ?? ''} />,
              service: () => <EntityLink schema="services" id={scope.service ?? ''} />,
            })}
          </Note>
        )}
        {leftOver.map((field) => (
          <Note key={field} isWarning>
            {t('scope.forbidden', { field: label(field) })}{' '}
            <Button size="compact" variant="default" onClick={() => store.set(field, undefined)}>
              {t('scope.leaveOut', { field: label(field) })}
            </Button>
          </Note>
        ))}
        <Clash scope={scope} />
      </div>
    </EntityNamesProvider>
  )
}

/** Another instance of the plugin on the very same scope: Kong keeps (name, service, route, consumer) unique. */
function Clash({ scope }: { scope: PluginScope }) {
  const t = useTranslations('plugins.scope')
  const { gateway } = useGatewayScope()
  const { connectionId, kind, id } = useFormScope()
  const name = useDraftValue('name')
  const group = useDraftValue('consumer_group')
  const description = gateway.kinds[kind]
  const { data } = useQuery({
    ...entityQueries.list({
      connectionId,
      kind,
      query: { ...wholeList, pageSize: 10, filter: { ...scopeFilter(scope), name: [String(name ?? '')] } },
    }),
    enabled: typeof name === 'string',
    placeholderData: undefined,
  })
  const other = data?.rows.find((row) => row.id !== id && isSame(row.consumer_group, group))
  if (!other || !description) return null
  return (
    <Note isWarning>
      <EntityNamesProvider names={{ [kind]: { [other.id]: entityName(description, other) } }}>
        {t.rich('clash', { other: () => <EntityLink schema={description.schema} id={other.id} /> })}
      </EntityNamesProvider>
    </Note>
  )
}

function Note({ children, isWarning = false }: { children: ReactNode; isWarning?: boolean }) {
  const Glyph = isWarning ? IconAlertTriangle : IconInfoCircle
  return (
    <p className={classes.note} data-warning={isWarning || undefined}>
      <Glyph size={15} aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}

function useDraftScope(): PluginScope {
  const [service, route, consumer] = [useDraftValue('service'), useDraftValue('route'), useDraftValue('consumer')]
  return scopeOf({ service: service ?? null, route: route ?? null, consumer: consumer ?? null })
}

function useScopeLabel(): (field: ScopeField) => string {
  const words = useWords()
  const { manners } = useFormScope()
  return (field) => {
    const own = manners[field]?.label
    return inSentence(own ? words(own) : fieldLabel(field))
  }
}

function isSame(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
}
