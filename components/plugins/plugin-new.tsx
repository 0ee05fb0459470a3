'use client'

import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { NewEntity } from '@/components/entity/entity-new'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { KindFaces } from '@/components/entity/kind-faces'
import { useWords } from '@/components/ui/use-words'
import { pages } from '@/lib/contract/paths'
import { pluginEntry, pluginTitle } from './plugin-catalogue'
import { PluginGallery } from './plugin-gallery'

/** The kind this page is an exception for. */
const kind = 'plugins'

/** A new plugin: first which one, then its form; scope comes along in the address (`?service=<id>`). */
export function PluginNew() {
  const name = useSearchParams().get('name')
  const words = useWords()
  const aboutOf = (plugin: string) => {
    const entry = pluginEntry(plugin)
    return entry && words(entry.about)
  }
  return (
    <KindFaces kind={kind}>
      {(description) =>
        name ? (
          <NewEntity
            key={name}
            description={description}
            title={pluginTitle(name)}
            about={aboutOf(name)}
            aside={<OtherPlugin />}
          />
        ) : (
          <PluginGallery description={description} />
        )
      }
    </KindFaces>
  )
}

function OtherPlugin() {
  const t = useTranslations('plugins')
  const { connection } = useGatewayScope()
  const scope = Object.fromEntries(useSearchParams())
  const { name: _, ...others } = scope
  return <Link href={pages.newEntity(connection.id, kind, others)}>{t('other')}</Link>
}
