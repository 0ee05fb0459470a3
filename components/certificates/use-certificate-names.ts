import { useFormScope } from '@/components/fields/form-scope'
import { certificateFieldsOf } from '@/lib/certificates/certificate-fields'
import { useInspection } from './use-inspection'
import { usePair } from './use-pair'

/** The names of the first certificate in the form around; undefined while there is none that can be read. */
export function useCertificateNames(): readonly string[] | undefined {
  const { kind } = useFormScope()
  const { texts } = usePair(certificateFieldsOf(kind)[0]?.certificate ?? '')
  const { data } = useInspection(texts.certificate, texts.key)
  return texts.certificate === '' ? undefined : data?.chain[0]?.names
}
