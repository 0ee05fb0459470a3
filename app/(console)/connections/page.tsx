import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FleetPage } from '@/components/fleet/fleet-page'

/** Title of the page. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('fleet')
  return { title: t('title') }
}

/** All gateways. The address of the demo gateway is known to the server only (scripts/start.mjs sets it). */
export default function ConnectionsPage() {
  return <FleetPage demoUrl={process.env.DEMO_GATEWAY_URL || undefined} />
}
