'use client'

import { useTranslations } from 'next-intl'
import { EntityLink } from '@/components/entity/entity-link'
import { type PluginScope, type ScopeName, scopeName } from '@/lib/plugins/precedence'

const keys = {
  global: 'global',
  service: 'service',
  route: 'route',
  consumer: 'consumer',
  'route+service': 'routeService',
  'service+consumer': 'serviceConsumer',
  'route+consumer': 'routeConsumer',
  'route+service+consumer': 'all',
} as const satisfies Record<ScopeName, string>

/** For which requests a plugin runs, in a sentence with links; the names come from the names around. */
export function ScopeSentence({ scope }: { scope: PluginScope }) {
  const t = useTranslations('plugins.runs')
  const ids = Object.fromEntries(Object.entries(scope).map(([field, id]) => [field, { id }]))
  return t.rich(keys[scopeName(ids)], {
    service: () => <EntityLink schema="services" id={scope.service ?? ''} />,
    route: () => <EntityLink schema="routes" id={scope.route ?? ''} />,
    consumer: () => <EntityLink schema="consumers" id={scope.consumer ?? ''} />,
  })
}
