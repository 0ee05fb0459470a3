import 'server-only'

/** A real Prometheus, where the machine has one. */
export { findPrometheus, noPrometheus, startPrometheus } from '@/scripts/testing/prometheus.mjs'
