import { notFound } from 'next/navigation'
import { findArticle } from '../../../lib/platen.ts'

interface Props {
  params: Promise<{ slug: string }>
}

export default async function ArticlePage({ params }: Props) {
  const article = await findArticle((await params).slug)
  if (!article) notFound()
  return (
    <main>
      <h1>{article.title}</h1>
      <p>{article.summary}</p>
    </main>
  )
}

/** Pages are made when they are asked for, and kept. */
export const generateStaticParams = (): [] => []
