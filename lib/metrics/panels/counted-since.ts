import type { KongVersion, Panel } from './panel'

/** The version that counts first what a panel shows; of one consumer requests are counted later than those of all, and bytes later still. */
export function countedSince(
  { since = [0, 0], row }: Pick<Panel, 'since' | 'row'>,
  isOfConsumer: boolean,
): KongVersion {
  if (!isOfConsumer) return since
  const own: KongVersion = row === 'bandwidth' ? [3, 0] : [2, 4]
  return isBefore(since, own) ? own : since
}

/** Whether one version is older than another. */
export function isBefore([major, minor]: KongVersion, [otherMajor, otherMinor]: KongVersion): boolean {
  return major < otherMajor || (major === otherMajor && minor < otherMinor)
}

/** Major and minor of a version as gateways tell it (`3.9.3`, `2.8.1.4-enterprise-edition`); undefined where it is none. */
export function kongVersion(text: string): KongVersion | undefined {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(text) ?? []
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)]
}
