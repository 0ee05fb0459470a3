import { defineEntity } from '../define-entity'
import { tags } from '../shared-manners'
import { words } from '../words'

/** Keys: public and private keys for plugins to use. */
export const keys = defineEntity({
  schema: 'keys',
  label: { one: words('Key', '密钥'), many: words('Keys', '密钥') },
  purpose: words(
    'A key that plugins sign or check with, as a JSON Web Key or as PEM.',
    '供插件签名或验签使用的密钥，格式为 JWK 或 PEM。',
  ),
  group: 'secrets',
  icon: 'key',
  nameFields: ['name', 'kid'],
  columns: [
    { field: 'name', as: 'name' },
    { field: 'kid', as: 'code' },
    { field: 'set' },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['kid', 'set', 'created_at'],
  sections: [
    { id: 'general', title: words('General', '常规'), fields: ['name', 'kid', 'set', 'tags'] },
    { id: 'key', title: words('Key', '密钥'), fields: ['jwk', 'pem'] },
  ],
  manners: {
    name: { help: words('A name of its own among keys.', '密钥的唯一名称。'), example: 'partners-2027-a' },
    kid: {
      label: words('Key ID', '密钥 ID'),
      help: words(
        'The id that tokens name the key by; once per set. In a JSON Web Key the kid must be the same.',
        '令牌引用密钥时使用的 id，在同一密钥集内不可重复。使用 JWK 时，其中的 kid 必须与此一致。',
      ),
    },
    set: {
      help: words('The set it belongs to. Deleting the set deletes the key.', '所属密钥集。删除密钥集时密钥一并删除。'),
    },
    jwk: {
      as: 'code',
      secret: true,
      label: words('JSON Web Key', 'JWK'),
      help: words('The key as JSON text. Either this or PEM.', 'JSON 文本格式的密钥。与 PEM 二选一。'),
    },
    pem: {
      label: words('PEM', 'PEM'),
      help: words(
        'The key as PEM: public, private or both. Either this or a JSON Web Key.',
        'PEM 格式的密钥：公钥、私钥或两者。与 JWK 二选一。',
      ),
    },
    'pem.private_key': {
      as: 'code',
      secret: true,
      help: words('The private key as PEM.', 'PEM 格式的私钥。'),
    },
    'pem.public_key': { as: 'code', help: words('The public key as PEM.', 'PEM 格式的公钥。') },
    tags,
  },
  relatedOrder: 72,
})
