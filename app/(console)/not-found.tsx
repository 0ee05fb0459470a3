import { PageNotFound } from '@/components/ui/page-not-found'

/** Something of the console that is not there: the frame stays. */
export default function NotFound() {
  return <PageNotFound />
}
