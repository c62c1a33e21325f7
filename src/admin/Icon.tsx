/** The mark: a sheet of paper on a printing press's plate. Drawn in the colour of its text. */
export function Icon({ size = '100%' }: { size?: number | string }) {
  return (
    <svg aria-hidden="true" height={size} viewBox="0 0 32 32" width={size}>
      <path d="M9 4h14v15H9z" fill="none" stroke="currentColor" strokeWidth="2" />
      <path d="M12.5 9h7M12.5 13h7" stroke="#b4472e" strokeWidth="2" />
      <path d="M3 19h26v6a3 3 0 0 1-3 3H6a3 3 0 0 1-3-3z" fill="currentColor" />
    </svg>
  )
}
