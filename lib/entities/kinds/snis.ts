import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

/** SNIs: which certificate is shown for which name. */
export const snis = defineEntity({
  schema: 'snis',
  label: { one: words('SNI', 'SNI'), many: words('SNIs', 'SNI') },
  purpose: words(
    'A name that clients ask for in the TLS handshake, and the certificate they are shown.',
    '客户端在 TLS 握手中请求的域名，以及对应出示的证书。',
  ),
  group: 'certificates',
  icon: 'sni',
  nameFields: ['name'],
  columns: [
    { field: 'name', as: 'name' },
    { field: 'certificate' },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['name', 'certificate', 'created_at'],
  sections: [{ id: 'general', title: words('General', '常规'), fields: ['name', 'certificate', 'tags'] }],
  manners: {
    name: {
      help: words(
        'The name, different from all others. A * may stand for the first or the last part.',
        '域名，不可重复。可用 * 代替最前或最后一段。',
      ),
      example: 'shop.example.com',
    },
    certificate: {
      help: words(
        'The certificate shown for this name. Deleting the certificate deletes the SNI.',
        '为该域名出示的证书。删除证书时 SNI 一并删除。',
      ),
    },
    tags,
  },
  relatedOrder: 51,
})
