import { type AtcAnswer, type AtcCall, answerAtcCall } from './answer-atc'
import { type AtcEngine, atcEngine } from './atc-engine'

// A thread of its own: only there does the Content-Security-Policy allow WebAssembly (scripts/serve/security-headers.mjs).
const engine: Promise<AtcEngine> = compile().then(atcEngine)

self.addEventListener('message', async ({ data }: MessageEvent<AtcCall>) => {
  const answer: AtcAnswer = await answerAtcCall(engine, data)
  self.postMessage(answer)
})

async function compile(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL('@kong/atc-router/atc-router_bg.wasm', import.meta.url))
  if (!response.ok) throw new Error(`The router could not be loaded (${response.status}).`)
  return WebAssembly.compile(await response.arrayBuffer())
}
