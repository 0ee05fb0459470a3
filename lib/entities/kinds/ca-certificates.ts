import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

/** CA certificates: the authorities Kong trusts. */
export const caCertificates = defineEntity({
  schema: 'ca_certificates',
  label: { one: words('CA certificate', 'CA 证书'), many: words('CA certificates', 'CA 证书') },
  purpose: words(
    'An authority that services (or clients, by plugins) are checked against.',
    '用于校验后端服务（或经插件校验客户端）的证书颁发机构。',
  ),
  group: 'certificates',
  icon: 'certificate',
  nameFields: [],
  columns: [
    { field: 'x509.title', as: 'name', label: words('Authority', '颁发机构'), isWorkedOut: true },
    { field: 'x509.valid_until', as: 'expiry', label: words('Expires', '到期'), isWorkedOut: true },
    { field: 'cert_digest', as: 'code', minor: true },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['cert_digest', 'created_at'],
  sections: [{ id: 'general', title: words('General', '常规'), fields: ['cert', 'cert_digest', 'tags'] }],
  manners: {
    cert: {
      as: 'multiline',
      label: words('Certificate', '证书'),
      help: words(
        'Exactly one certificate as PEM; it must be an authority’s and not expired.',
        'PEM 格式，只能包含一张证书；必须是未过期的 CA 证书。',
      ),
    },
    cert_digest: {
      label: words('Digest', '摘要'),
      help: words(
        'SHA-256 of the certificate, computed by Kong. Leave it empty.',
        '证书的 SHA-256 摘要，由 Kong 计算，请留空。',
      ),
    },
    tags,
  },
  relatedOrder: 52,
})
