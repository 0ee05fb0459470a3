/** One consumer's place in a group. */
export type Membership = { readonly id: string; readonly group: string }

/** A plugin that lets in, or keeps out, by group. */
export type GroupPlugin = { readonly id: string; readonly groups: readonly string[] }

/**
 * The groups that lose their last member with these memberships and that plugins still name: by group, the plugins. Such an allow list lets
 * nobody in any more.
 */
export function emptiedGroups(
  leaving: ReadonlySet<string>,
  memberships: Iterable<Membership>,
  plugins: readonly GroupPlugin[],
): ReadonlyMap<string, readonly string[]> {
  const touched = new Set<string>()
  const kept = new Set<string>()
  for (const { id, group } of memberships) (leaving.has(id) ? touched : kept).add(group)
  const found = new Map<string, readonly string[]>()
  for (const group of touched) {
    const naming = kept.has(group) ? [] : plugins.filter(({ groups }) => groups.includes(group)).map(({ id }) => id)
    if (naming.length > 0) found.set(group, naming)
  }
  return found
}
