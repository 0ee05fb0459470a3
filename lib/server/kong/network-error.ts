import 'server-only'
import { ConsoleError, type ErrorCode, isConsoleError } from '@/lib/errors/console-error'
import type { Reason } from '@/lib/errors/reasons'

type Failure = { readonly code: ErrorCode; readonly reason?: Reason; readonly message: string }

const unreachable = (message: string, reason?: Reason): Failure => ({ code: 'gateway_unreachable', reason, message })
const timeout = (message: string, reason: Reason): Failure => ({ code: 'gateway_timeout', reason, message })
const failed = (message: string, reason: Reason): Failure => ({ code: 'gateway_failed', reason, message })

const notFound = unreachable('The name of the gateway cannot be resolved (DNS).', 'dns_not_found')
const reset = unreachable('The gateway closed the connection before it had answered.', 'connection_reset')
const noRoute = unreachable('There is no way to the network of the gateway.')
const slowConnect = timeout('The gateway did not accept a connection in time.', 'connect_timeout')
const slowAnswer = timeout('The gateway accepted the connection, but did not answer in time.', 'answer_timeout')
const tooLarge = failed('The answer of the gateway is too large.', 'answer_too_large')
const expired = unreachable('The TLS certificate of the gateway has expired or is not valid yet.', 'tls_expired')
const authority = unreachable(
  'The TLS certificate of the gateway comes from an authority that is not trusted here.',
  'tls_unknown_authority',
)
const clientCertificate = unreachable(
  'The gateway refused the client certificate, or demands one.',
  'tls_client_certificate_refused',
)
const handshake = unreachable('The TLS handshake failed. Perhaps this port does not speak TLS.', 'tls_handshake')

/** Codes of Node (errno, TLS), OpenSSL 3 (X509_V_ERR, alerts of RFC 8446 section 6) and undici 7. */
const failures: Readonly<Record<string, Failure>> = {
  ENOTFOUND: notFound,
  EAI_AGAIN: notFound,
  EAI_NODATA: notFound,
  ECONNREFUSED: unreachable('The gateway refuses connections at this address.', 'connection_refused'),
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
  EADDRNOTAVAIL: noRoute,
  ECONNRESET: reset,
  EPIPE: reset,
  UND_ERR_SOCKET: reset,
  ETIMEDOUT: slowConnect,
  UND_ERR_CONNECT_TIMEOUT: slowConnect,
  UND_ERR_HEADERS_TIMEOUT: slowAnswer,
  UND_ERR_BODY_TIMEOUT: slowAnswer,
  UND_ERR_RES_EXCEEDED_MAX_SIZE: tooLarge,
  UND_ERR_HEADERS_OVERFLOW: tooLarge,
  HPE_HEADER_OVERFLOW: tooLarge,
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: failed('The answer of the gateway is cut.', 'malformed_answer'),
  ERR_TLS_CERT_ALTNAME_INVALID: unreachable(
    'The TLS certificate of the gateway is for another name.',
    'tls_name_mismatch',
  ),
  CERT_HAS_EXPIRED: expired,
  CERT_NOT_YET_VALID: expired,
  DEPTH_ZERO_SELF_SIGNED_CERT: unreachable('The TLS certificate of the gateway is self-signed.', 'tls_self_signed'),
  SELF_SIGNED_CERT_IN_CHAIN: authority,
  UNABLE_TO_GET_ISSUER_CERT: authority,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: authority,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: authority,
  CERT_UNTRUSTED: authority,
  CERT_REJECTED: authority,
  CERT_REVOKED: authority,
  CERT_CHAIN_TOO_LONG: authority,
  INVALID_CA: authority,
  INVALID_PURPOSE: authority,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: clientCertificate,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: clientCertificate,
  ERR_SSL_TLSV1_ALERT_ACCESS_DENIED: clientCertificate,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: clientCertificate,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: clientCertificate,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED: clientCertificate,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN: clientCertificate,
  ERR_SSL_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE: clientCertificate,
}

/** Why a gateway could not be reached or heard to the end, as one ConsoleError; the error itself is kept as cause. */
export function networkError(error: unknown): ConsoleError {
  const chain = causesOf(error)
  const ours = chain.find(isConsoleError)
  if (ours) return ours
  const { code, reason, message } = chain.map(failureOf).find((one) => one !== undefined) ?? reset
  return new ConsoleError(code, message, { reason, cause: error })
}

function failureOf(error: Error & { code?: unknown }): Failure | undefined {
  const code = typeof error.code === 'string' ? error.code : ''
  // Node says ECONNRESET for this; the socket never was a TLS connection.
  if (/before secure TLS connection was established/.test(error.message)) return handshake
  if (Object.hasOwn(failures, code)) return failures[code]
  if (/^(ERR_SSL_|ERR_TLS_|EPROTO)/.test(code)) return handshake
  // undici leaves the code out where a first line is no HTTP at all.
  if (/^HPE_/.test(code) || error.name === 'HTTPParserError')
    return failed('What answers at this address does not speak HTTP.', 'malformed_answer')
  return undefined
}

/** The error, what caused it, and the single failures of an attempt at several addresses; innermost last. */
function causesOf(error: unknown, depth = 0): (Error & { code?: unknown })[] {
  if (!(error instanceof Error) || depth > 5) return []
  const inner = error instanceof AggregateError ? error.errors : [error.cause]
  return [error, ...inner.flatMap((one: unknown) => causesOf(one, depth + 1))]
}
