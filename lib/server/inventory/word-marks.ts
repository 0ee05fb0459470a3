import 'server-only'

/** One byte a row each. People type a word and then sort, filter and page through what it finds. */
const mostWords = 12

/** Which rows hold a word: 1 where they do. Kept for the words asked for last; not to be changed by who gets it. */
export type WordMarks = {
  readonly of: (word: string) => Uint8Array
  readonly bytes: () => number
}

/** No words yet. `search` calls back for every row that holds a word; `end` is one more than the last row's number. */
export function newWordMarks(
  search: (word: string, found: (index: number) => void) => void,
  end: () => number,
): WordMarks {
  const kept = new Map<string, Uint8Array>()
  return {
    of: (word) => {
      let marks = kept.get(word)
      // Rows never change, there are only more of them.
      if (marks?.length !== end()) {
        const made = new Uint8Array(end())
        search(word, (index) => {
          made[index] = 1
        })
        marks = made
      }
      // Put back at the end: the map's order is the order of use.
      kept.delete(word)
      kept.set(word, marks)
      const [oldest] = kept.keys()
      if (kept.size > mostWords && oldest !== undefined) kept.delete(oldest)
      return marks
    },
    bytes: () => [...kept.values()].reduce((sum, marks) => sum + marks.length, 0),
  }
}
