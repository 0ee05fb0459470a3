/** Shortest and longest password, in characters and in UTF-8 bytes. */
export const passwordLimits = { minCharacters: 12, maxBytes: 1024 } as const
