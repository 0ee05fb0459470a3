import type { useTranslations } from 'next-intl'
import type { MessageNamespace } from './messages'

/** The `t` of a namespace, for functions that are handed one. messages.test.ts reads this name to know the namespace. */
export type Translator<N extends MessageNamespace> = ReturnType<typeof useTranslations<N>>
