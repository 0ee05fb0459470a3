import { basePath } from './ask'

const yearSeconds = 31_536_000

/** Cookies that keep how a person likes the console; the server reads them so that nothing jumps while loading. */
export const preferenceCookies = {
  sidebar: 'gatehouse-sidebar',
  lastConnection: 'gatehouse-connection',
  theme: 'gatehouse-theme',
} as const

/** Keeps a preference for a year, for this console only. Not for secrets: scripts and the server read it. */
export function keepPreference(name: string, value: string): void {
  const isSecure = window.location.protocol === 'https:'
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=${basePath || '/'}; Max-Age=${yearSeconds}; SameSite=Lax${isSecure ? '; Secure' : ''}`
}
