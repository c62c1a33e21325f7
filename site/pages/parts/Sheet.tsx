import type { Picture, PictureSource } from '../../build/createPageReader.ts'

export interface SheetProps {
  picture: Picture | null
  /** Empty where the title stands beside it. */
  alt: string
  /** How wide it is shown, as `sizes` of an image. */
  sizes: string
  /** Fetched at once instead of when it comes into view. */
  isFirst?: boolean
}

/**
 * A page of a template as a sheet of paper, as large as it will be before it has arrived, and
 * blurred until then.
 */
export function Sheet({ picture, alt, sizes, isFirst = false }: SheetProps) {
  if (!picture) return <span className="sheet blank" aria-hidden="true" />
  const { path, width, height, placeholder, sources } = picture
  const webp = sources.filter(({ format }) => format === 'webp')
  return (
    <span className={width > height ? 'sheet wide' : 'sheet'}>
      {placeholder ? (
        <img className="blur" src={placeholder} width={width} height={height} alt="" />
      ) : null}
      <picture>
        {webp.length < sources.length ? (
          <source type="image/avif" srcSet={srcSetOf(smallestOfEach(sources))} sizes={sizes} />
        ) : null}
        <img
          src={path}
          {...(webp.length > 0 ? { srcSet: srcSetOf(webp), sizes } : {})}
          width={width}
          height={height}
          alt={alt}
          loading={isFirst ? 'eager' : 'lazy'}
          fetchPriority={isFirst ? 'high' : undefined}
          decoding="async"
        />
      </picture>
    </span>
  )
}

/**
 * Small pictures come as AVIF, large ones as WebP. They stand in one list, because a browser chooses
 * the list before the width: with the AVIF alone it would show it at any size. Every browser that
 * knows AVIF knows WebP.
 */
function smallestOfEach(sources: PictureSource[]): PictureSource[] {
  return sources.filter(
    (source, index) => sources.findIndex(({ width }) => width === source.width) === index,
  )
}

const srcSetOf = (sources: PictureSource[]): string =>
  sources.map(({ path, width }) => `${path} ${width}w`).join(', ')
