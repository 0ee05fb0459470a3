import type { Locale } from '@/lib/contract/locales'
import type { Messages } from './messages'

declare module 'next-intl' {
  // Only an interface can be merged into the library's own.
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
