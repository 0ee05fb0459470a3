import dynamic from 'next/dynamic'
import type { GatewayDescription, KindDescription, Words } from '@/lib/entities/types'
import type { EntityPart } from './entity-part'

/** A tab that some kind has of its own. */
export type CustomTab = {
  /** Its name in the address: `?tab=access`. */
  readonly id: string
  readonly label: Words
  readonly Panel: EntityPart
  /** Related kinds whose own tabs it stands for: by name, or whichever are as the function says. */
  readonly replaces?: readonly string[] | ((related: KindDescription) => boolean)
  /** Absent: every gateway has it. */
  readonly isThere?: (gateway: GatewayDescription) => boolean
}

/** Who may use what: loaded with the first tab of it that is opened. */
const accessTab = (load: () => Promise<EntityPart>): CustomTab => ({
  id: 'access',
  label: { en: 'Access', 'zh-CN': '访问权限' },
  Panel: dynamic(load),
  isThere: ({ kinds }) => kinds.consumers !== undefined,
})

/** The figures of the dashboard for one entity: charts are loaded with the first tab of it that is opened. */
const trafficTab = (load: () => Promise<EntityPart>): CustomTab => ({
  id: 'traffic',
  label: { en: 'Traffic', 'zh-CN': '流量' },
  Panel: dynamic(load),
})

/** Tabs of their own by kind; they stand after "Edit", before the related kinds. The third rung of the ladder. */
export const customTabs: Readonly<Record<string, readonly CustomTab[]>> = {
  services: [
    trafficTab(() => import('@/components/metrics/traffic-tab').then((module) => module.ServiceTraffic)),
    accessTab(() => import('@/components/access/access-tabs').then((module) => module.ServiceAccess)),
    {
      id: 'switch',
      label: { en: 'Switch', 'zh-CN': '蓝绿切换' },
      Panel: dynamic(() => import('@/components/rollout/switch-tab').then((module) => module.SwitchTab)),
      isThere: ({ kinds }) => kinds.upstreams !== undefined,
    },
  ],
  routes: [
    trafficTab(() => import('@/components/metrics/traffic-tab').then((module) => module.RouteTraffic)),
    accessTab(() => import('@/components/access/access-tabs').then((module) => module.RouteAccess)),
  ],
  consumers: [
    {
      id: 'credentials',
      label: { en: 'Credentials', 'zh-CN': '凭证' },
      Panel: dynamic(() =>
        import('@/components/consumers/credentials-tab').then((module) => module.ConsumerCredentials),
      ),
      replaces: ({ credential, membership }) => credential !== undefined || membership !== undefined,
    },
    trafficTab(() => import('@/components/metrics/traffic-tab').then((module) => module.ConsumerTraffic)),
    accessTab(() => import('@/components/access/access-tabs').then((module) => module.ConsumerAccess)),
  ],
  upstreams: [
    {
      id: 'targets',
      label: { en: 'Targets', 'zh-CN': '目标' },
      Panel: dynamic(() => import('@/components/upstreams/targets-tab').then((module) => module.TargetsTab)),
      replaces: ['targets'],
      isThere: ({ kinds }) => kinds.targets !== undefined,
    },
    trafficTab(() => import('@/components/metrics/upstream-traffic').then((module) => module.UpstreamTraffic)),
    {
      id: 'canary',
      label: { en: 'Canary', 'zh-CN': '金丝雀发布' },
      Panel: dynamic(() => import('@/components/rollout/canary-tab').then((module) => module.CanaryTab)),
      isThere: ({ kinds }) => kinds.targets !== undefined,
    },
  ],
  certificates: [
    {
      id: 'rotate',
      label: { en: 'Rotate', 'zh-CN': '轮换' },
      Panel: dynamic(() => import('@/components/rollout/rotate-tab').then((module) => module.RotateTab)),
    },
  ],
  plugins: [
    {
      id: 'used-by',
      label: { en: 'Used by', 'zh-CN': '作用路由' },
      Panel: dynamic(() => import('@/components/plugins/used-by').then((module) => module.UsedBy)),
    },
  ],
}

/** What stands above the sections on the overview of a kind. The third rung of the ladder. */
export const customOverviews: Readonly<Record<string, EntityPart>> = {
  certificates: dynamic(() =>
    import('@/components/certificates/certificate-overview').then((module) => module.CertificateOverview),
  ),
  ca_certificates: dynamic(() =>
    import('@/components/certificates/certificate-overview').then((module) => module.AuthorityOverview),
  ),
  upstreams: dynamic(() =>
    import('@/components/upstreams/upstream-overview').then((module) => module.UpstreamOverview),
  ),
  routes: dynamic(() => import('@/components/routes/route-overview').then((module) => module.RouteOverview)),
}

/** What stands under the list of a related kind, on the pages of the kinds it points at. The third rung of the ladder. */
export const customRelated: Readonly<Record<string, EntityPart>> = {
  plugins: dynamic(() => import('@/components/plugins/inherited-plugins').then((module) => module.InheritedPlugins)),
}
