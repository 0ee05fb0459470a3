import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

/** Certificates: what Kong shows to clients, or to services as a client. */
export const certificates = defineEntity({
  schema: 'certificates',
  label: { one: words('Certificate', '证书'), many: words('Certificates', '证书') },
  purpose: words(
    'A certificate with its key: Kong shows it to clients that ask for one of its names, or to services as their client.',
    '证书及其私钥：客户端按 SNI 访问时由 Kong 出示，也可作为访问后端的客户端证书。',
  ),
  group: 'certificates',
  icon: 'certificate',
  nameFields: ['snis'],
  // kong/db/dao/certificates.lua takes and answers them in every version; kong/db/schema/entities/certificates.lua lists them in 3.x only.
  alsoFields: [
    {
      name: 'snis',
      type: 'array',
      required: false,
      transient: true,
      item: { name: '*', type: 'string', required: true },
    },
  ],
  columns: [
    { field: 'snis', as: 'name', label: words('Certificate', '证书') },
    { field: 'x509.title', label: words('Subject', '主体'), isWorkedOut: true, minor: true },
    { field: 'x509.valid_until', as: 'expiry', label: words('Expires', '到期'), isWorkedOut: true },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['snis', 'created_at'],
  sections: [
    { id: 'general', title: words('General', '常规'), fields: ['cert', 'key', 'snis', 'tags'] },
    {
      id: 'second',
      title: words('Second key pair', '第二组密钥对'),
      fields: ['cert_alt', 'key_alt'],
      collapsed: true,
    },
  ],
  manners: {
    cert: {
      as: 'multiline',
      label: words('Certificate', '证书'),
      help: words(
        'The certificate as PEM, followed by the chain that leads to its authority. From Kong 2.8 also a vault reference.',
        'PEM 格式的证书，后面可附上证书链。Kong 2.8 起也可填写 vault 引用。',
      ),
    },
    key: {
      as: 'multiline',
      secret: true,
      label: words('Private key', '私钥'),
      help: words(
        'The private key as PEM. It must belong to the certificate: when one is replaced, replace both.',
        'PEM 格式的私钥，必须与证书匹配：更换时请两者一起更换。',
      ),
    },
    cert_alt: {
      as: 'multiline',
      label: words('Second certificate', '第二证书'),
      help: words(
        'A certificate for the same names with another kind of key (RSA beside ECDSA). Kong 2.3 and newer.',
        '相同域名、不同密钥类型的证书（如 RSA 与 ECDSA 并用）。Kong 2.3 及以上。',
      ),
    },
    key_alt: {
      as: 'multiline',
      secret: true,
      label: words('Second private key', '第二私钥'),
      help: words('The key of the second certificate; both or none.', '第二证书的私钥；两者须同时填写或同时留空。'),
    },
    snis: {
      label: words('SNIs', 'SNI'),
      help: words(
        'Names this certificate is shown for. What stands here replaces all of its SNIs.',
        '使用此证书的域名（SNI）。保存后会整体替换该证书已有的 SNI。',
      ),
      example: 'shop.example.com',
    },
    tags,
  },
  relatedOrder: 50,
})
