import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AllTags } from '@/components/tags/all-tags'
import { OneTag } from '@/components/tags/one-tag'

type Props = { readonly searchParams: Promise<{ tag?: string | string[] }> }

/** Title of the page. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { tag } = await searchParams
  const t = await getTranslations('tags')
  return { title: typeof tag === 'string' ? tag : t('title') }
}

/** All tags of a gateway; with `?tag=` one that no path can hold (see `pages.tag`). */
export default async function TagsPage({ searchParams }: Props) {
  const { tag } = await searchParams
  return typeof tag === 'string' ? <OneTag key={tag} tag={tag} /> : <AllTags />
}
