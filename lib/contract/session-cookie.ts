/**
 * Name of the session cookie: plain on http, with the `__Host-` promises (Secure, Path=/, no Domain; RFC 6265bis) on https.
 * The server decides by PUBLIC_URL which of them counts; the other one is never read.
 */
export const sessionCookieNames = { http: 'gatehouse-session', https: '__Host-gatehouse-session' } as const
