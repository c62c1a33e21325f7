import type { Picture } from '../../build/createPageReader.ts'

export interface SheetProps {
  picture: Picture | null
  /** Empty where the title stands beside it. */
  alt: string
  /** Fetched at once instead of when it comes into view. */
  isFirst?: boolean
}

/** A page of a template as a sheet of paper, as large as it will be before it has arrived. */
export function Sheet({ picture, alt, isFirst = false }: SheetProps) {
  if (!picture) return <span className="sheet blank" aria-hidden="true" />
  return (
    <span className="sheet">
      <img
        src={picture.path}
        width={picture.width}
        height={picture.height}
        alt={alt}
        loading={isFirst ? 'eager' : 'lazy'}
        decoding="async"
      />
    </span>
  )
}
