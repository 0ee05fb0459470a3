/** Languages the console speaks. Apart from the schemas of users.ts: the frame of every page needs it, and no zod. */
export const locales = ['en', 'zh-CN'] as const

/** One of `locales`. */
export type Locale = (typeof locales)[number]
