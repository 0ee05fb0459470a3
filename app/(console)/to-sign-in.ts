import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { pages } from '@/lib/contract/paths'

/** Leads a page nobody is signed in for to the sign-in page, and back afterwards where the server said which page it is. */
export async function toSignIn(): Promise<never> {
  const path = (await headers()).get('x-gatehouse-path') ?? undefined
  redirect(pages.login(path))
}
