'use client'

import type { ReactNode } from 'react'
import classes from './step-list.module.css'
import { type StepRun, stepStateOf } from './use-step-run'

/** One write of a list. */
export type ListedStep = { readonly id: string; readonly content: ReactNode; readonly state?: string }

type StepListProps = {
  readonly title: string
  readonly progress: string
  readonly steps: readonly ListedStep[]
  readonly run: StepRun
  readonly wordOf: (state: ReturnType<typeof stepStateOf>) => string
}

/** Writes in their order, and how far they are. A step with a `state` of its own is none of the run's. */
export function StepList({ title, progress, steps, run, wordOf }: StepListProps) {
  const counted = steps.filter(({ state }) => state === undefined)
  return (
    <div className={classes.list}>
      <p>{title}</p>
      {(run.isBusy || run.done > 0) && <progress value={run.done} max={counted.length} aria-label={progress} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling list must be reachable by keyboard (WCAG 2.1.1) */}
      <section className={classes.steps} tabIndex={0} aria-label={title}>
        <ol>
          {steps.map((step) => {
            const state = step.state ?? stepStateOf(run, counted.indexOf(step))
            return (
              <li key={step.id} data-state={step.state ? 'left' : state}>
                <div>{step.content}</div>
                <span>{step.state ?? wordOf(stepStateOf(run, counted.indexOf(step)))}</span>
              </li>
            )
          })}
        </ol>
      </section>
    </div>
  )
}
