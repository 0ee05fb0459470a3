import { useEffect, useState } from 'react'

type Plot = typeof import('./plot').Plot

let loaded: Plot | undefined
/** Begins to load with the code of the page, so that it is there when the figures are. */
const loading = typeof window === 'undefined' ? undefined : load()

async function load(): Promise<Plot> {
  loaded = (await import('./plot')).Plot
  return loaded
}

/**
 * What draws lines, once it is loaded. No Suspense: React lets a third of a second go by before it shows what a fallback stood for, however
 * soon that is there (react-dom 19, FALLBACK_THROTTLE_MS). Where it cannot be loaded, drawing throws.
 */
export function usePlot(): Plot | undefined {
  const [plot, setPlot] = useState(() => loaded)
  useEffect(() => {
    if (plot) return
    const fail = (error: unknown) =>
      setPlot(() => {
        throw error
      })
    loading?.then((one) => setPlot(() => one), fail)
  }, [plot])
  return plot
}
