import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { certificateQueries } from '@/lib/browser/certificate-queries'
import type { CertificateInspection } from '@/lib/contract/certificates'

/** What is typed is not asked about at every key. */
const pauseMs = 300

/** What the certificate and key in a form are, as the server reads them, a moment after they were typed; nothing is asked without a certificate. */
export function useInspection(certificate: string, key: string): UseQueryResult<CertificateInspection> {
  const typedCertificate = useSettled(certificate)
  const typedKey = useSettled(key)
  const input = { certificate: typedCertificate, ...(typedKey.trim() !== '' && { key: typedKey }) }
  return useQuery({ ...certificateQueries.inspection(input), enabled: typedCertificate.trim() !== '' })
}

/** A text once it has not changed for a while. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
