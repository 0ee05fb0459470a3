import { fillCrowd, fillLong, longName } from './fillings.mjs'

/**
 * What a page can look like: who looks, at which gateway, in which weather. `onlyGateway`: other pages do not change by it; `pick`: the
 * few pages that do; `isWaiting`: nothing comes, and that is the picture.
 */
export const states = {
  full: { gateway: { lively: true }, isFurnished: true },
  viewer: { isViewer: true },
  granted: { isGranted: true },
  protected: { connection: { isProtected: true, needsApproval: true, color: 'red' }, isProtected: true },
  empty: { gateway: { empty: true }, onlyGateway: true },
  long: { fill: fillLong, onlyGateway: true, name: longName },
  crowd: { fill: fillCrowd, pick: ['overview', 'services', 'routes', 'compare', 'snapshots', 'tags'] },
  old: { gateway: { version: '1.5' }, pick: ['overview', 'services', 'service', 'service-edit', 'plugin-gallery'] },
  dbless: { gateway: { mode: 'dbless' }, pick: ['overview', 'services', 'service', 'declarative', 'new-service'] },
  error: { faults: { status: { code: 500 } }, onlyGateway: true },
  down: { faults: { down: true }, onlyGateway: true },
  waiting: { faults: { silent: true }, onlyGateway: true, isWaiting: true },
  first: { isFirst: true },
}
