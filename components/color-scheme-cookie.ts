import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core'
import { keepPreference, preferenceCookies } from '@/lib/browser/preference-cookie'

/** The theme a cookie's value names; anything else is as the system is. */
export function colorSchemeOf(value: string | undefined): MantineColorScheme {
  return value === 'light' || value === 'dark' ? value : 'auto'
}

/**
 * Keeps the chosen theme in a cookie: the server then writes it as the default of the page (no flash, no difference between
 * server and browser), and it outlives signing out, which clears the browser's storage.
 */
export const cookieColorScheme: MantineColorSchemeManager = {
  // The server already read the cookie into the default.
  get: (fromServer) => fromServer,
  set: (chosen) => keepPreference(preferenceCookies.theme, chosen),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => keepPreference(preferenceCookies.theme, 'auto'),
}
