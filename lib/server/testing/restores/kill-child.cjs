// A console of its own that applies one plan and kills itself (SIGKILL) before or after the step it is told. Started by
// kill-process.ts; runs the server's sources with tsx.
require('tsx/cjs/api').register()
const { applyAndDie } = require('./apply-and-die.ts')

process.on('message', (order) => {
  applyAndDie(order).then(
    (state) => process.send({ state }),
    (error) => process.send({ error: String(error?.stack ?? error) }),
  )
})
process.send({ isReady: true })
