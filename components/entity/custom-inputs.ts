import type { FieldInput } from '@/components/fields/input-props'
import type { Path } from '@/lib/schema/json'
import { MethodsInput } from './methods-input'

/** Inputs of their own: kind, then general path. The third rung of the ladder: take it only when data cannot say it. */
export const customInputs: Readonly<Record<string, Readonly<Record<Path, FieldInput>>>> = {
  routes: { methods: MethodsInput },
}
