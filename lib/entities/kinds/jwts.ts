import { defineEntity } from '../define-entity'
import { owningConsumer, tags } from '../shared-manners'
import { words } from '../words'

const withPublicKey = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'EdDSA']

/** Keys that tokens of consumers are checked with (jwt plugin). */
export const jwts = defineEntity({
  schema: 'jwt_secrets',
  label: { one: words('JWT credential', 'JWT 凭证'), many: words('JWT credentials', 'JWT 凭证') },
  purpose: words(
    'What a consumer’s tokens are checked with by the jwt plugin: a shared secret or a public key.',
    'jwt 插件用来校验消费者令牌的凭证：共享密钥或公钥。',
  ),
  group: 'consumers',
  icon: 'credential',
  nameFields: ['key'],
  columns: [
    { field: 'key', as: 'name' },
    { field: 'consumer' },
    { field: 'algorithm' },
    { field: 'tags', as: 'tags' },
    { field: 'created_at', as: 'time', minor: true },
  ],
  facts: ['key', 'algorithm', 'consumer', 'created_at'],
  sections: [
    {
      id: 'general',
      title: words('General', '常规'),
      fields: ['consumer', 'key', 'algorithm', 'secret', 'rsa_public_key', 'tags'],
    },
  ],
  manners: {
    consumer: owningConsumer,
    key: {
      help: words(
        'What a token names to be found: by default the value of its iss claim. Left empty, Kong makes one up.',
        '令牌中用于查找凭证的值，默认取 iss 声明。留空时由 Kong 自动生成。',
      ),
    },
    algorithm: {
      help: words(
        'How tokens are signed. HS with the secret; RS, ES, PS and EdDSA with a key pair. RS384 from Kong 2.3, ES384 from 2.4, ES512, PS and EdDSA from 3.7.',
        '令牌签名算法。HS 使用共享密钥；RS、ES、PS、EdDSA 使用密钥对。RS384 自 Kong 2.3、ES384 自 2.4、ES512/PS/EdDSA 自 3.7 起支持。',
      ),
    },
    secret: {
      secret: true,
      help: words(
        'The shared secret of HS algorithms. Left empty, Kong makes one up.',
        'HS 算法使用的共享密钥。留空时由 Kong 自动生成。',
      ),
      onlyWhen: { field: 'algorithm', oneOf: ['HS256', 'HS384', 'HS512'] },
    },
    rsa_public_key: {
      as: 'multiline',
      label: words('Public key', '公钥'),
      help: words('The public key as PEM, for all algorithms but HS.', 'PEM 格式的公钥，除 HS 以外的算法都需要。'),
      onlyWhen: { field: 'algorithm', oneOf: withPublicKey },
    },
    tags,
  },
  credential: { plugin: 'jwt', secret: 'secret' },
  relatedOrder: 43,
})
