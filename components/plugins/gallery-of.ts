import type { Words } from '@/lib/entities/types'
import { bundledWith } from '@/lib/plugins/bundled'
import { type PluginCategory, pluginCategories, pluginEntry, pluginTitle } from './plugin-catalogue'

/** A plugin as the gallery shows it; without `about` it is a custom one. */
export type GalleryPlugin = {
  readonly name: string
  readonly title: string
  readonly category: PluginCategory
  readonly about?: string
  /** Whether the gateway can run it; else it comes with this version of Kong and is not switched on. */
  readonly isInstalled: boolean
}

/**
 * The plugins of a gateway whose name or sentence has all the words searched for, by category, then by title: those it can run, then those
 * that come with its version and are not enabled.
 */
export function galleryOf(
  { plugins, version }: { readonly plugins: readonly string[]; readonly version: string },
  { search, wordsOf }: { search: string; wordsOf: (words: Words) => string },
): readonly GalleryPlugin[] {
  const needles = search.toLowerCase().split(/\s+/).filter(Boolean)
  const names = [...new Set([...plugins, ...bundledWith(version)])]
  return names
    .map((name): GalleryPlugin => {
      const entry = pluginEntry(name)
      const about = entry && wordsOf(entry.about)
      const category = entry?.category ?? 'other'
      return { name, title: pluginTitle(name), category, about, isInstalled: plugins.includes(name) }
    })
    .filter(({ name, title, about = '' }) => {
      const text = `${name} ${title} ${about}`.toLowerCase()
      return needles.every((needle) => text.includes(needle))
    })
    .sort(
      (a, b) =>
        Number(b.isInstalled) - Number(a.isInstalled) ||
        pluginCategories.indexOf(a.category) - pluginCategories.indexOf(b.category) ||
        a.title.localeCompare(b.title),
    )
}

/** The line of kong.conf that enables a plugin beside those a gateway runs already: `bundled` stands for all that come with its version. */
export function pluginsLine(
  name: string,
  { plugins, version }: { plugins: readonly string[]; version: string },
): string {
  const ownKind = bundledWith(version)
  const others = plugins.filter((one) => !ownKind.includes(one))
  const hasAll = ownKind.every((one) => plugins.includes(one))
  const listed = hasAll ? ['bundled', ...others] : [...plugins].toSorted()
  return [...listed, ...(listed.includes(name) ? [] : [name])].join(',')
}
