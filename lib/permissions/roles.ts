/** The roles, least first. Each may do everything the ones before it may. */
export const roles = ['viewer', 'operator', 'admin'] as const

/** One of `roles`. */
export type Role = (typeof roles)[number]
