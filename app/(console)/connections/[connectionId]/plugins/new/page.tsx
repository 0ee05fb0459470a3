import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PluginNew } from '@/components/plugins/plugin-new'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('plugins')
  return { title: t('title') }
}

/** An exception to [kind]/new: the plugin is chosen first. */
export default function PluginNewPage() {
  return <PluginNew />
}
