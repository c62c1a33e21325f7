import { Icon } from './Icon.tsx'

/** The mark and the name, for the login page. */
export function Logo() {
  return (
    <span className="platen-logo">
      <Icon size={40} /> Platen
    </span>
  )
}
