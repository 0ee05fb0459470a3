import { useQuery } from '@tanstack/react-query'
import { inSentence } from '@/components/ui/in-sentence'
import { useWords } from '@/components/ui/use-words'
import { connectionQueries } from '@/lib/browser/connection-queries'

/** What kinds of a connection's gateway are called within a sentence; by their own names while that is not known. */
export function useNames(connectionId: string) {
  const words = useWords()
  const { data } = useQuery(connectionQueries.description(connectionId))
  const labelOf = (kind: string) => data?.kinds[kind]?.label
  return {
    one: (kind: string) => {
      const label = labelOf(kind)
      return label ? inSentence(words(label.one)) : kind
    },
    many: (kind: string) => {
      const label = labelOf(kind)
      return label ? inSentence(words(label.many)) : kind
    },
  }
}
