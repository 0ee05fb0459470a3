import { PageNotFound } from '@/components/ui/page-not-found'

/** An address outside of the console's frame that leads nowhere. */
export default function NotFound() {
  return (
    <main>
      <PageNotFound isBare />
    </main>
  )
}
