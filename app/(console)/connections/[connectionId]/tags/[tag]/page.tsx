import type { Metadata } from 'next'
import { OneTag } from '@/components/tags/one-tag'

type Props = { readonly params: Promise<{ tag: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decoded((await params).tag) }
}

/** Everything of a gateway that has one tag. */
export default async function TagPage({ params }: Props) {
  const tag = decoded((await params).tag)
  return <OneTag key={tag} tag={tag} />
}

/** Pages are given their segments as they stand in the address; the server has refused what cannot be decoded. */
function decoded(segment: string): string {
  return decodeURIComponent(segment)
}
