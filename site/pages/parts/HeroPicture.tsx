import type { HeroPicture as Picture } from '../../build/createPageReader.ts'

/** The picture above an article; its room is kept until it is there. */
export function HeroPicture({ picture }: { picture: Picture }) {
  const { path, width, height, alt, sources } = picture
  return (
    <div className="hero-picture">
      <picture>
        {(['avif', 'webp'] as const).map((format) => (
          <source
            key={format}
            type={`image/${format}`}
            srcSet={sources
              .filter((source) => source.format === format)
              .map((source) => `${source.path} ${source.width}w`)
              .join(', ')}
            sizes={SIZES}
          />
        ))}
        <img src={path} width={width} height={height} alt={alt} fetchPriority="high" />
      </picture>
    </div>
  )
}

/** As `article.css` lays it out. */
const SIZES = '(min-width: 50rem) 50rem, 92vw'
