/** The latest of some ISO 8601 instants. */
export function newest(...instants: (string | null | undefined)[]): string | null {
  return instants.reduce<string | null>(
    (latest, instant) => (instant && (!latest || instant > latest) ? instant : latest),
    null,
  )
}
