import { expect, it } from 'vitest'
import { throwaway } from '@/lib/server/kong/fixtures/throwaway-certificates'
import { certificateColumns } from './certificate-columns'

it('tells whose certificate it is and until when', () => {
  const validUntil = Date.parse('2020-01-02T00:00:00Z') / 1000
  expect(certificateColumns({ cert: throwaway.expired.cert })).toEqual({
    x509: { title: 'expired', valid_until: validUntil },
  })
})

it('tells nothing of what cannot be read here, and never fails', () => {
  for (const cert of ['', 'hello', '{vault://env/cert}', null, 1]) expect(certificateColumns({ cert })).toEqual({})
  expect(certificateColumns({})).toEqual({})
})
