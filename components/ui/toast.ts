/** A success worth saying, and the way back. */
export type Toast = {
  readonly message: string
  /** Takes the change back; whoever asks for the toast shows what goes wrong with that. */
  readonly undo?: () => void | Promise<void>
}

type Shelf = (toast: Toast) => void

let shelf: Shelf | undefined
const waiting: Toast[] = []

/** Says that something was done, for six seconds, with Undo where there is one. Errors never come here. */
export function toast(next: Toast): void {
  if (shelf) shelf(next)
  else waiting.push(next)
}

/** The frame's side: where toasts go from now on, first those that waited. Returns the way to stop. */
export function onToast(show: Shelf): () => void {
  shelf = show
  for (const next of waiting.splice(0)) show(next)
  return () => {
    if (shelf === show) shelf = undefined
  }
}
