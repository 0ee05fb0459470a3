const ours = [
  'DATABASE_URL',
  'DATABASE_MIGRATION_URL',
  'AUDIT_RETENTION_DAYS',
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'BASE_PATH',
  'AUTH_SECRET',
  'ENCRYPTION_KEY',
  'ENCRYPTION_KEY_PREVIOUS',
  'DATA_DIR',
  'TRUSTED_PROXIES',
  'GATEWAY_ALLOWED_TARGETS',
  'LOG_LEVEL',
  'INSECURE_HTTP',
  'DEMO_GATEWAY_URL',
  'NEXT_DIST_DIR',
]

/**
 * Forgets what the person set for their own console: tests, measurements and screenshots have a database, ports and keys of
 * their own, and build into a folder that a running console does not use.
 */
export function ownEnvironment(env = process.env) {
  for (const name of ours) delete env[name]
  env.NEXT_DIST_DIR = '.next-test'
}
