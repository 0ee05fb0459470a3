import { describe, expect, it } from 'vitest'
import { pathsIn } from './check-documents.mjs'

describe('pathsIn', () => {
  it.each([
    ['see `lib/server/db.ts` and `npm start`', ['lib/server/db.ts']],
    ['[how](deploy/nginx.conf#tls) and [web](https://lib/x)', ['deploy/nginx.conf']],
    ['`package.json`, `PORT`, `GET /services`', ['package.json']],
    ['```tree\n  lib/errors/   one error\n  app/api       doors\n```', ['lib/errors', 'app/api']],
    ['`lib/server/*/index.ts`', ['lib/server/*/index.ts']],
  ])('of %j', (text, expected) => {
    expect(pathsIn(text)).toEqual(expected)
  })
})
