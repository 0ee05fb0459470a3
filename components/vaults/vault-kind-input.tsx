'use client'

import { Autocomplete } from '@mantine/core'
import { useState } from 'react'
import { useGatewayScope } from '@/components/entity/gateway-scope'
import { type InputProps, inputAttributes } from '@/components/fields/input-props'
import { knownVaults } from './known-vaults'

/**
 * The kind of a vault: those Kong brings along, or any other that is loaded. It is taken when it is chosen or left: every text on the way
 * would ask the gateway for its fields.
 */
export function VaultKindInput(props: InputProps) {
  const { value, onChange, onBlur, placeholder } = props
  const { gateway } = useGatewayScope()
  const [typed, setTyped] = useState<string>()
  const current = typeof value === 'string' ? value : ''
  const take = (text: string) => {
    setTyped(undefined)
    if (text.trim() !== current) onChange(text.trim() || undefined)
  }
  return (
    <Autocomplete
      {...inputAttributes(props)}
      data={knownVaults([], gateway.edition).map(({ name }) => name)}
      value={typed ?? current}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      comboboxProps={{ shadow: 'md' }}
      onChange={setTyped}
      onOptionSubmit={take}
      onBlur={() => {
        if (typed !== undefined) take(typed)
        onBlur()
      }}
    />
  )
}
