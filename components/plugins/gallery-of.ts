import type { Words } from '@/lib/entities/types'
import { type PluginCategory, pluginCategories, pluginEntry, pluginTitle } from './plugin-catalogue'

/** A plugin as the gallery shows it; without `about` it is a custom one. */
export type GalleryPlugin = {
  readonly name: string
  readonly title: string
  readonly category: PluginCategory
  readonly about?: string
}

/** The plugins whose name or sentence has all the words searched for, by category, then by title. */
export function galleryOf(
  names: readonly string[],
  { search, wordsOf }: { search: string; wordsOf: (words: Words) => string },
): readonly GalleryPlugin[] {
  const needles = search.toLowerCase().split(/\s+/).filter(Boolean)
  return names
    .map((name): GalleryPlugin => {
      const entry = pluginEntry(name)
      const title = pluginTitle(name)
      return { name, title, category: entry?.category ?? 'other', about: entry && wordsOf(entry.about) }
    })
    .filter(({ name, title, about = '' }) => {
      const text = `${name} ${title} ${about}`.toLowerCase()
      return needles.every((needle) => text.includes(needle))
    })
    .sort(
      (a, b) =>
        pluginCategories.indexOf(a.category) - pluginCategories.indexOf(b.category) || a.title.localeCompare(b.title),
    )
}
