import 'server-only'

/** What a snapshot is called where only a text can stand: its name, else when it was taken (`2026-11-21 18:05 UTC`). */
export function snapshotTitle({ name, takenAt }: { readonly name: string; readonly takenAt: Date | string }): string {
  const text = typeof takenAt === 'string' ? takenAt : takenAt.toISOString()
  return name || `${text.slice(0, 16).replace('T', ' ')} UTC`
}
