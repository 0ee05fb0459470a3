/** A field's name for a human: `connect_timeout` is "Connect timeout", `tls_verify` is "TLS verify". */
export function fieldLabel(name: string): string {
  const words = name.split(/[_\-\s]+/).filter((word) => word !== '')
  if (words.length === 0) return name
  return words.map((word, index) => wordLabel(word, index === 0)).join(' ')
}

const spellings = [
  'ACL ACLs ACME AI API APIs ARN AWS Azure CA CIDR CORS CPU CSRF DN DNS DP EAB GCP gRPC gRPCs HMAC HTML HTTP HTTPS ID IDs',
  'IP IPs IPv4 IPv6 JSON JWK JWKS JWT JWTs KID Kong LDAP LLM LRU Lua MIME mTLS OAuth OAuth2 OIDC PEM RBAC Redis RPC RSA',
  'SASL SHM SNI SNIs SQL SRV SSL STS TCP TLS TOS TTL TTLs UDP UI URI URIs URL URLs UTF8 UUID UUIDs VM XML YAML',
]
const spellingOf = new Map(spellings.flatMap((line) => line.split(' ')).map((word) => [word.toLowerCase(), word]))

function wordLabel(word: string, isFirst: boolean): string {
  const known = spellingOf.get(word.toLowerCase())
  if (known) return known
  return isFirst ? word.charAt(0).toUpperCase() + word.slice(1) : word
}
