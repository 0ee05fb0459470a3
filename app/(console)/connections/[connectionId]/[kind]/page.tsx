import type { Metadata } from 'next'
import { EntityList } from '@/components/entity/entity-list'
import { kindTitle } from './kind-title'

type Props = { readonly params: Promise<{ kind: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await kindTitle((await params).kind, 'many') }
}

/** The list of any kind. Whether the gateway has it is known in the browser, from its description. */
export default async function EntityListPage({ params }: Props) {
  const { kind } = await params
  return <EntityList key={kind} kind={kind} />
}
