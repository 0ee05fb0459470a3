import { useMemo } from 'react'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { type RouterRules, routerRules } from '@/lib/routing/router-rules'

/** The rules of the router of the gateway around. */
export function useRouterRules(): RouterRules {
  const { version, routerFlavor } = useGatewayScope().gateway
  return useMemo(() => routerRules(version, routerFlavor), [version, routerFlavor])
}
