'use client'

import { Chip } from '@mantine/core'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { Json } from '@/lib/schema/json'
import { defaultOf } from '@/lib/schema/new-value'
import classes from './fields.module.css'
import type { InputProps } from './input-props'

/**
 * A list whose items have choices; what is chosen last stands last. Where groups of choices cannot be mixed (`mutually_exclusive_subsets`), choosing from
 * another group replaces what was chosen.
 */
export function ChoicesInput({ id, field, value, onChange, onBlur, describedBy }: InputProps) {
  const t = useTranslations('fields.choices')
  const choices = field.item?.oneOf ?? []
  const groups = groupsOf(choices.map(String), field.exclusiveSubsets)
  const standard = listOf(defaultOf(field))
  const chosen = Array.isArray(value) ? listOf(value) : standard
  const toggle = (choice: string) => {
    const next = toggled(chosen.map(String), choice, field.exclusiveSubsets)
    const kept = next.map((text) => choices.find((one) => String(one) === text) ?? text)
    onChange(kept.length === 0 && !field.required && standard.length === 0 ? undefined : kept)
    onBlur()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend, and the label stands outside.
    <div
      id={id}
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
      className={classes.choices}
    >
      {groups.map((group, index) => (
        <Fragment key={group.join(' ')}>
          {index > 0 && <span className={classes.or}>{t('or')}</span>}
          {group.map((choice) => (
            <Chip
              key={choice}
              size="xs"
              radius="sm"
              variant={Array.isArray(value) ? 'filled' : 'outline'}
              checked={chosen.map(String).includes(choice)}
              onChange={() => toggle(choice)}
            >
              {choice}
            </Chip>
          ))}
        </Fragment>
      ))}
    </div>
  )
}

/** A choice added or taken away; adding one of another exclusive group drops the first. */
export function toggled(
  chosen: readonly string[],
  choice: string,
  subsets: readonly (readonly string[])[] | undefined,
): readonly string[] {
  if (chosen.includes(choice)) return chosen.filter((one) => one !== choice)
  const group = subsets?.find((subset) => subset.includes(choice))
  return [...(group ? chosen.filter((one) => group.includes(one)) : chosen), choice]
}

function groupsOf(choices: readonly string[], subsets: readonly (readonly string[])[] | undefined) {
  if (!subsets) return [choices]
  const groups = subsets.map((subset) => choices.filter((choice) => subset.includes(choice)))
  const rest = choices.filter((choice) => !subsets.some((subset) => subset.includes(choice)))
  return [...groups, rest].filter((group) => group.length > 0)
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}
