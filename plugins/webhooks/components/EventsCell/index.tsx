import type { DefaultServerCellComponentProps } from 'payload'

/** More than these would widen the list. */
const MAX_NAMES = 3

/** Which events a webhook endpoint gets, in the list. None chosen means all. */
export function EventsCell({ cellData }: Pick<DefaultServerCellComponentProps, 'cellData'>) {
  const types = Array.isArray(cellData) ? (cellData as string[]) : []
  if (types.length === 0) return <span>All events</span>
  const rest = types.length - MAX_NAMES
  return (
    <span title={types.join(', ')}>
      {types.slice(0, MAX_NAMES).join(', ')}
      {rest > 0 ? ` and ${rest} more` : ''}
    </span>
  )
}
