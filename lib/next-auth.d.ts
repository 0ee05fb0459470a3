import type { Role } from './permissions/roles'

// What travels through next-auth in this console (lib/server/auth/options.ts).
declare module 'next-auth' {
  interface User {
    id: string
    name: string
    email: string
    role: Role
    /** The id the session cookie carries; only at sign-in. */
    sessionToken: string
  }
  interface Session {
    expires: string
    user: { id: string; name: string; email: string; role: Role }
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    role: Role
    sessionToken: string
  }
}
