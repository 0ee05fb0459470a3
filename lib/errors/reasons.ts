/**
 * Narrower reasons of an ErrorCode, each with words of its own in the messages (`errors.reasons.<reason>`).
 * The first group says why a gateway could not be reached or understood; a connection test shows exactly one of them.
 */
export const reasons = [
  'dns_not_found',
  'connection_refused',
  'connection_reset',
  'connect_timeout',
  'answer_timeout',
  'total_timeout',
  'tls_name_mismatch',
  'tls_expired',
  'tls_self_signed',
  'tls_unknown_authority',
  'tls_handshake',
  'tls_client_certificate_refused',
  'forbidden_target',
  'redirected',
  'credentials_missing',
  'credentials_refused',
  'not_a_kong',
  'not_json',
  'malformed_answer',
  'answer_too_large',
  'gateway_error',
  'read_only',
  'endless_list',

  'moved_meanwhile',
  'already_exists',
  'referenced',
  'bad_origin',
  'bad_content_type',
  'bad_host',
  'wrong_login',
  'setup_closed',
  'last_administrator',
  'secret_cleared',
  'database_down',
  'console_unreachable',
  'not_in_permission_table',
] as const

/** One of `reasons`. */
export type Reason = (typeof reasons)[number]
