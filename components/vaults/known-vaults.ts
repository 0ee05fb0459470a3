import type { Row } from '@/lib/contract/entities'

/** A vault that references can name: its prefix, or a kind of vault Kong has built in; `kindOfVault` says how it looks things up. */
export type KnownVault = {
  readonly name: string
  readonly kindOfVault: string
  readonly id?: string
  readonly about?: string
}

/** Kinds of vault that work without an entity: environment variables everywhere, the rest is Enterprise's (kong/vaults, 2.8+). */
const builtIn = { community: ['env'], enterprise: ['env', 'aws', 'gcp', 'hcv', 'azure', 'conjur'] } as const

/** What references can begin with on a gateway: its vaults by prefix, then the built-in kinds. */
export function knownVaults(rows: readonly Row[], edition: keyof typeof builtIn): readonly KnownVault[] {
  const own = rows.flatMap((row): KnownVault[] => {
    if (typeof row.prefix !== 'string' || row.prefix === '') return []
    const about = typeof row.description === 'string' && row.description !== '' ? { about: row.description } : {}
    return [{ name: row.prefix, kindOfVault: String(row.name ?? ''), id: row.id, ...about }]
  })
  return [...own, ...builtIn[edition].map((name) => ({ name, kindOfVault: name }))]
}

/** The environment variable the `env` vault reads for a name: upper case, dashes as underscores, after the vault's own prefix (kong/vaults/env). */
export function environmentVariable(name: string): string {
  return name.toUpperCase().replaceAll('-', '_')
}
