import { expect, it } from 'vitest'
import { fieldLabel } from './field-label'

it.each([
  ['connect_timeout', 'Connect timeout'],
  ['tls_verify', 'TLS verify'],
  ['https_redirect_status_code', 'HTTPS redirect status code'],
  ['snis', 'SNIs'],
  ['ca_certificates', 'CA certificates'],
  ['redirect_uris', 'Redirect URIs'],
  ['filter-chains', 'Filter chains'],
  ['grpc_web', 'gRPC web'],
  ['client_id', 'Client ID'],
  ['ssl_verify', 'SSL verify'],
  ['*', '*'],
  ['#', '#'],
  ['', ''],
  ['constructor', 'Constructor'],
])('%s is "%s"', (name, label) => {
  expect(fieldLabel(name)).toBe(label)
})
