import type { Metadata } from 'next'
import { EntityNew } from '@/components/entity/entity-new'
import { kindTitle } from '../kind-title'

type Props = { readonly params: Promise<{ kind: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await kindTitle((await params).kind, 'one') }
}

/** A new entity of any kind. */
export default async function EntityNewPage({ params }: Props) {
  const { kind } = await params
  return <EntityNew key={kind} kind={kind} />
}
