import type { Picture } from '../../build/createPageReader.ts'
import { useComponents } from '../components.ts'

/** Newest templates as sheets in a typewriter; only to look at, so nothing where there are none. */
export function Machine({ pictures }: { pictures: Picture[] }) {
  const { Sheet } = useComponents()
  if (pictures.length === 0) return null
  return (
    <div className="machine" aria-hidden="true">
      <div className="papers">
        {pictures.map((picture, index) => (
          <Sheet key={picture.path} picture={picture} alt="" sizes="15rem" isFirst={index === 0} />
        ))}
      </div>
      <div className="roller" />
    </div>
  )
}
