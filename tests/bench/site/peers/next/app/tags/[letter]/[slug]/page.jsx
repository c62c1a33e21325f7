import articles from '../../../../data/articles.json'
import tags from '../../../../data/tags.json'
import templates from '../../../../data/templates.json'

const places = new Map(tags.map(({ slug }, place) => [slug, place]))
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`

export const generateStaticParams = () => tags.map(({ letter, slug }) => ({ letter, slug }))

export async function generateMetadata({ params }) {
  const tag = tags[places.get((await params).slug)]
  return {
    title: `${articles[tag.article].title} · Bench`,
    description: tag.description,
    alternates: { canonical: `https://site.example${tag.path}` },
  }
}

export default async function TagPage({ params }) {
  const place = places.get((await params).slug)
  const tag = tags[place]
  const article = articles[tag.article]
  const related = Array.from({ length: 12 }, (_, step) => tags[(place + 1 + step) % tags.length])
  return (
    <>
      <nav className="breadcrumbs" aria-label="Breadcrumb">
        <ol>
          <li>
            <a href="/">Home</a>
          </li>
          <li>
            <a href="/tags/">Tags</a>
          </li>
          <li>
            <a href={`/tags/${tag.letter}/`}>{tag.letter}</a>
          </li>
          <li aria-current="page">{tag.name}</li>
        </ol>
      </nav>
      <article>
        <h1>{article.title}</h1>
        <p className="lede">{article.summary}</p>
        <p className="byline">
          {article.author}{' '}
          <time dateTime={article.publishedAt}>{day.format(new Date(article.publishedAt))}</time>
        </p>
        <div className="prose">
          {article.blocks.map((block, index) => (
            <Block key={index} block={block} />
          ))}
        </div>
      </article>
      <section aria-labelledby="templates">
        <h2 id="templates">
          {tag.templates.length} templates for “{tag.name}”
        </h2>
        <ul className="rows">
          {tag.templates.map((number) => (
            <Card key={number} template={templates[number]} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="related">
        <h2 id="related">Related tags</h2>
        <ul className="labels">
          {related.map((one) => (
            <li key={one.path}>
              <a href={one.path}>{one.name}</a>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function Block({ block }) {
  if (block.kind === 'h2') return <h2>{block.text}</h2>
  if (block.kind === 'p') return <p>{block.text}</p>
  return (
    <ul>
      {block.items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  )
}

function Card({ template }) {
  const { slug, title, picture } = template
  return (
    <li className="card">
      <picture>
        <source
          type="image/avif"
          srcSet={`/previews/${picture}-340.avif 340w, /previews/${picture}-680.avif 680w`}
          sizes="8.5rem"
        />
        <img
          src={`/previews/${picture}.webp`}
          width="800"
          height="1131"
          alt=""
          loading="lazy"
          decoding="async"
        />
      </picture>
      <div className="about">
        <h3>
          <a href={`/templates/${slug}/`}>{title}</a>
        </h3>
        <p>{template.description}</p>
        <ul className="downloads">
          {template.files.map(({ format, bytes }) => (
            <li key={format}>
              <a href={`https://cms.example/downloads/${slug}.${format}`} className="button">
                <span className="hidden">Download {title} as </span>
                <strong>{format}</strong> <small>{kilobytes(bytes)}</small>
              </a>
            </li>
          ))}
        </ul>
      </div>
    </li>
  )
}
