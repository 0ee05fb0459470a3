import { useTranslations } from 'next-intl'
import type { GrantableAction } from '@/lib/permissions/permissions'

/** An action that can be given to somebody, or to a token. */
export type NamedAction = GrantableAction | 'connections.read' | 'audit.read' | 'openapi.read'

type Underscored<Text extends string> = Text extends `${infer Head}.${infer Tail}` ? `${Head}_${Tail}` : Text

/** Says what an action is, in a word or two. */
export function useActionWords(): (action: NamedAction) => string {
  const t = useTranslations('grants')
  return (action) => t(`actions.${keyOf(action)}`)
}

/** A dot in a message's key would be a step into it. */
function keyOf(action: NamedAction): Underscored<NamedAction> {
  return action.replace('.', '_') as Underscored<NamedAction>
}
