import type { Metadata } from 'next'
import { EntityDetail } from '@/components/entity/entity-detail'
import { kindTitle } from '../kind-title'

type Props = { readonly params: Promise<{ kind: string; id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await kindTitle((await params).kind, 'one') }
}

/** One entity of any kind; its name comes with it, in the browser. */
export default async function EntityPage({ params }: Props) {
  const { kind, id } = await params
  return <EntityDetail kind={kind} id={decodeURIComponent(id)} />
}
