/** The sign of the product: a gate in a frame. Takes the accent; decoration beside the name. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" fill="none" aria-hidden="true" style={{ flex: 'none' }}>
      <rect x="1" y="1" width="18" height="18" rx="4.5" fill="var(--accent)" />
      <path
        d="M5 15.2V9.6a5 5 0 0 1 10 0v5.6M10 8.4v6.8M7.5 9.6v5.6M12.5 9.6v5.6"
        stroke="#fff"
        strokeWidth="1.3"
        strokeLinecap="round"
      />
    </svg>
  )
}
