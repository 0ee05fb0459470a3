import type { FieldInput } from '@/components/fields/input-props'
import type { Path } from '@/lib/schema/json'
import { AddressesInput } from './addresses-input'
import { ExpressionInput } from './expression-input'
import { PathHandlingInput, PreserveHostInput, StripPathInput } from './forwarding-inputs'
import { HeadersInput, HeaderValuesInput } from './headers-input'
import { HostsInput } from './hosts-input'
import { MethodsInput } from './methods-input'
import { PathsInput } from './paths-input'
import { SnisInput } from './snis-input'

/** The inputs a route has of its own, by general path. */
export const routeInputs: Readonly<Record<Path, FieldInput>> = {
  methods: MethodsInput,
  hosts: HostsInput,
  paths: PathsInput,
  headers: HeadersInput,
  'headers.#': HeaderValuesInput,
  snis: SnisInput,
  sources: AddressesInput,
  destinations: AddressesInput,
  expression: ExpressionInput,
  strip_path: StripPathInput,
  preserve_host: PreserveHostInput,
  path_handling: PathHandlingInput,
}
