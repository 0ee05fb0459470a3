'use client'

import { IconChevronRight } from '@tabler/icons-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { FormField } from '@/components/fields/field'
import { useDraftValue, useFormScope, useHasProblemBelow } from '@/components/fields/form-scope'
import type { InputProps } from '@/components/fields/input-props'
import { isEditable } from '@/components/fields/is-editable'
import { TagsInput } from '@/components/fields/tags-input'
import { Button } from '@/components/ui/button'
import type { Field } from '@/lib/schema/field'
import type { Path } from '@/lib/schema/json'
import { withDefaults } from '@/lib/schema/new-value'
import { type CheckWarning, type HealthChecks, healthChecksOf } from '@/lib/upstreams/health-checks'
import classes from './checks.module.css'
import { ActiveWords, ChecksWarnings, PassiveWords, ThresholdWords } from './checks-words'

/** The active checks of an upstream: what they do in words, a switch with usual values, and all their fields. */
export function ActiveChecksInput(props: InputProps) {
  const checks = useChecks()
  return (
    <ChecksFrame input={props} isOn={checks.active !== undefined} usual={usualActive} off={offActive}>
      <ActiveWords checks={checks} />
      <ChecksWarnings checks={checks} only={activeWarnings} />
    </ChecksFrame>
  )
}

/** The passive checks of an upstream, likewise. */
export function PassiveChecksInput(props: InputProps) {
  const checks = useChecks()
  return (
    <ChecksFrame input={props} isOn={checks.passive !== undefined} usual={usualPassive} off={offPassive}>
      <PassiveWords checks={checks} />
      <ChecksWarnings checks={checks} only={['passive_only' satisfies CheckWarning]} />
      <ThresholdWords checks={checks} />
    </ChecksFrame>
  )
}

/** Status codes: typed one by one in a row; a line for each would bury the rest. Their order means nothing. */
export function StatusesInput(props: InputProps) {
  return <TagsInput {...props} />
}

const activeWarnings: readonly CheckWarning[] = ['off', 'never_out', 'never_back', 'tcp_streams_only']

/** Values below `healthchecks.active` that notice a dead target within half a minute and do not panic over one slow answer. */
const usualActive: Readonly<Record<Path, number>> = {
  'healthy.interval': 5,
  'healthy.successes': 2,
  'unhealthy.interval': 5,
  'unhealthy.http_failures': 3,
  'unhealthy.tcp_failures': 3,
  'unhealthy.timeouts': 3,
}
const offActive: Readonly<Record<Path, number>> = { 'healthy.interval': 0, 'unhealthy.interval': 0 }

const usualPassive: Readonly<Record<Path, number>> = {
  'unhealthy.http_failures': 5,
  'unhealthy.tcp_failures': 3,
  'unhealthy.timeouts': 5,
}
const offPassive: Readonly<Record<Path, number>> = {
  'unhealthy.http_failures': 0,
  'unhealthy.tcp_failures': 0,
  'unhealthy.timeouts': 0,
}

type ChecksFrameProps = {
  readonly input: InputProps
  readonly isOn: boolean
  /** What turning on and off sets, by paths below the record. */
  readonly usual: Readonly<Record<Path, number>>
  readonly off: Readonly<Record<Path, number>>
  readonly children: ReactNode
}

function ChecksFrame({ input, isOn, usual, off, children }: ChecksFrameProps) {
  const t = useTranslations('upstreams.checks')
  const { store } = useFormScope()
  const { path, field, label } = input
  const hasProblem = useHasProblemBelow([path])
  const groupId = useId()
  const [choice, setChoice] = useState<boolean>()
  // Typing the 0 that turns the checks off must not take the field away.
  const [wasOn] = useState(isOn)
  const isOpen = hasProblem || (choice ?? wasOn)
  const turn = () => {
    setChoice(!isOn)
    for (const [below, value] of Object.entries(isOn ? off : usual)) store.set(`${path}.${below}`, value)
  }
  return (
    <div className={classes.checks}>
      {children}
      <div>
        <Button size="compact" variant="default" onClick={turn}>
          {t(isOn ? 'turnOff' : 'turnOn')}
        </Button>
      </div>
      <div>
        <button
          type="button"
          className={classes.fold}
          aria-expanded={isOpen}
          aria-controls={groupId}
          onClick={() => setChoice(!isOpen)}
        >
          <IconChevronRight size={14} aria-hidden="true" data-open={isOpen || undefined} />
          {t('settings')} <span className="visually-hidden">{label}</span>
        </button>
      </div>
      {isOpen && (
        <div id={groupId} className={classes.record}>
          {inReadingOrder(field.fields ?? [])
            .filter(isEditable)
            .map((one) => (
              <FormField key={one.name} path={`${path}.${one.name}`} field={one} />
            ))}
        </div>
      )}
    </div>
  )
}

/** What the checks of the draft come to, the gateway's defaults filled in. */
function useChecks(): HealthChecks {
  const { store } = useFormScope()
  const healthchecks = useDraftValue('healthchecks')
  return healthChecksOf(withDefaults(store.get().rules.fields, healthchecks === undefined ? {} : { healthchecks }))
}

/** What a probe is comes before what it counts; a schema has no order of its own here. What is not named comes last. */
const readingOrder = [
  'type',
  'http_path',
  'timeout',
  'concurrency',
  'headers',
  'https_sni',
  'https_verify_certificate',
  'healthy',
  'unhealthy',
  'interval',
  'successes',
  'http_failures',
  'tcp_failures',
  'timeouts',
  'http_statuses',
]

function inReadingOrder(fields: readonly Field[]): readonly Field[] {
  const rank = ({ name }: Field) => (readingOrder.includes(name) ? readingOrder.indexOf(name) : readingOrder.length)
  return fields
    .toSorted((a, b) => rank(a) - rank(b))
    .map((field) => (field.fields ? { ...field, fields: inReadingOrder(field.fields) } : field))
}
