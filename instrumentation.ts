/** Runs once when the server starts, before any request (Next's instrumentation hook). */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return
  const { prepareServer } = await import('./lib/server/setup/prepare-server')
  await prepareServer()
  const { startJobs } = await import('./lib/server/jobs/runner')
  startJobs()
  const { answerHot } = await import('./app/api/hot-routes')
  // scripts/serve/hot-routes.mjs waits for it, and asks it before Next.
  const offered = globalThis as { [key: symbol]: unknown }
  offered[Symbol.for('gatehouse.answer-hot')] = answerHot
}
