import 'server-only'

/** How long a session lives, by the clock of the database (OWASP ASVS 5.0, 7.3.1 and 7.3.2), and how many a user may have. */
export const sessionLimits = {
  idleMs: 30 * 60_000,
  absoluteMs: 8 * 60 * 60_000,
  /** How long a right password waits for the second factor. */
  pendingMs: 10 * 60_000,
  /** How fresh a sign-in must be for what could take an account or a secret away (7.5.1, 7.5.3). */
  recentMs: 5 * 60_000,
  /** `lastSeenAt` is written at most this often. */
  touchEveryMs: 60_000,
  perUser: 5,
} as const
