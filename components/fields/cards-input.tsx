'use client'

import { IconArrowDown, IconArrowUp, IconCopy, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import type { Json } from '@/lib/schema/json'
import { newItem } from '@/lib/schema/new-value'
import { FormField } from './field'
import classes from './fields.module.css'
import type { InputProps } from './input-props'
import { ItemAction } from './item-action'
import { emptyOf } from './tags-input'

/** A list whose items have fields (or lists, or maps) of their own: a card each, to add, duplicate, move and remove. */
export function CardsInput(props: InputProps) {
  const t = useTranslations('fields.list')
  const { id, path, field, value, onChange, describedBy } = props
  const item = field.item
  const items: readonly Json[] = Array.isArray(value) ? value : []
  const standard = value === undefined && Array.isArray(field.default) ? field.default : []
  if (!item) return null
  const change = (next: readonly Json[]) => onChange(next.length > 0 ? next : emptyOf(props))
  const without = (at: number) => items.filter((_, index) => index !== at)
  const move = (from: number, to: number) => {
    const moved = items[from]
    if (moved !== undefined) change([...without(from).slice(0, to), moved, ...without(from).slice(to)])
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a legend, and the label stands outside.
    <div id={id} role="group" aria-labelledby={`${id}-label`} aria-describedby={describedBy} className={classes.cards}>
      {items.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items are plain values; their place is all they have.
        <div key={index} className={classes.card}>
          <div className={classes.cardHead}>
            <span className={classes.cardNumber}>{t('item', { number: index + 1 })}</span>
            {field.type === 'array' && items.length > 1 && (
              <>
                <ItemAction
                  label={t('moveUp', { number: index + 1 })}
                  isDisabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  <IconArrowUp size={14} />
                </ItemAction>
                <ItemAction
                  label={t('moveDown', { number: index + 1 })}
                  isDisabled={index === items.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  <IconArrowDown size={14} />
                </ItemAction>
              </>
            )}
            <ItemAction
              label={t('duplicate', { number: index + 1 })}
              onClick={() => change([...items.slice(0, index + 1), one, ...items.slice(index + 1)])}
            >
              <IconCopy size={14} />
            </ItemAction>
            <ItemAction label={t('remove', { number: index + 1 })} onClick={() => change(without(index))}>
              <IconTrash size={14} />
            </ItemAction>
          </div>
          <FormField path={`${path}.${index}`} field={item} isItem />
        </div>
      ))}
      {standard.length > 0 && <p className={classes.ghost}>{t('standard', { count: standard.length })}</p>}
      <div>
        {standard.length > 0 && (
          <Button
            size="compact"
            variant="subtle"
            leftSection={<IconPencil size={14} />}
            onClick={() => change(standard)}
          >
            {t('editStandard')}
          </Button>
        )}
        <Button
          size="compact"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => change([...items, newItem(item) ?? null])}
        >
          {t('add')}
        </Button>
      </div>
    </div>
  )
}
