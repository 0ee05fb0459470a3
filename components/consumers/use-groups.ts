import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { toast } from '@/components/ui/toast'
import { afterRemove, afterWrite, createEntity, removeEntity } from '@/lib/browser/entity-queries'
import type { Row } from '@/lib/contract/entities'
import type { KindDescription } from '@/lib/entities/types'
import type { JsonObject } from '@/lib/schema/json'
import { valueAt } from '@/lib/schema/value-at'

/** Joining and leaving groups: at once, and back again from the toast. */
export type GroupChanges = {
  readonly add: (group: string) => Promise<void>
  readonly remove: (membership: Row) => Promise<void>
  /** What is on its way: a group's name, or a membership's id. */
  readonly busy: string | undefined
  readonly error: unknown
}

/** The changes of one consumer's groups; `path` is where a membership names its group, `owner` where its consumer. */
export function useGroups({
  description,
  consumer,
  path,
  owner,
}: {
  description: KindDescription
  consumer: string
  path: string
  owner: string
}): GroupChanges {
  const t = useTranslations('consumers.groups')
  const client = useQueryClient()
  const { connection } = useGatewayScope()
  const [busy, setBusy] = useState<string>()
  const [error, setError] = useState<unknown>()
  const address = { connectionId: connection.id, kind: description.kind }
  const join = async (entity: JsonObject) => {
    const answer = await createEntity(address, entity)
    await afterWrite(client, address, answer)
    return answer.entity
  }
  const leave = async (id: string) => {
    await removeEntity({ ...address, id })
    await afterRemove(client, { ...address, id })
  }
  const run = async (what: string, act: () => Promise<void>) => {
    setBusy(what)
    setError(undefined)
    try {
      await act()
      await client.invalidateQueries({ queryKey: ['connections', connection.id, 'entities', 'access'] })
    } catch (cause) {
      setError(cause)
    } finally {
      setBusy(undefined)
    }
  }
  return {
    busy,
    error,
    add: (group) =>
      run(group, async () => {
        const { id } = await join({ [owner]: { id: consumer }, [path]: group })
        toast({ message: t('added', { group }), undo: () => run(id, () => leave(id)) })
      }),
    remove: (membership) =>
      run(membership.id, async () => {
        const group = String(valueAt(membership, path))
        await leave(membership.id)
        const { tags } = membership
        const again = { [owner]: { id: consumer }, [path]: group, ...(Array.isArray(tags) && { tags }) }
        const undo = () =>
          run(group, async () => {
            await join(again)
          })
        toast({ message: t('removed', { group }), undo })
      }),
  }
}
