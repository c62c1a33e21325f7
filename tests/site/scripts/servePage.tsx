/** Pages with their scripts as the site sends them, under its policy, in a browser. */
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { readAssets } from '../../../site/build/siteAssets.ts'
import { serve } from '../../support/serve.ts'

export interface ServedPage {
  url: string
  /** Answers by path, beside the page; what is not there is 404. */
  files: Map<string, string>
  /** Paths asked for. */
  asked: string[]
}

const POLICY =
  "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'"

/** @param content of any address that is not a file */
export async function servePage(
  content: ReactElement,
  script: 'form' | 'search',
): Promise<ServedPage> {
  const { assets, files: assetFiles } = await readAssets()
  const html = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <link rel="stylesheet" href={assets.stylesheet} />
        <link rel="icon" href="data:," />
        <script type="module" src={assets.scripts?.[script]} />
      </head>
      <body>{content}</body>
    </html>,
  )
  const files = new Map<string, string>()
  const asked: string[] = []
  const url = await serve((req, res) => {
    const { pathname } = new URL(req.url ?? '/', 'http://localhost')
    asked.push(pathname)
    const file = files.get(pathname) ?? assetFiles.get(pathname.slice(1))
    const type = TYPES[/\.\w+$/.exec(pathname)?.[0] ?? '']
    const isPage = file === undefined && type === undefined
    res.writeHead(file !== undefined || isPage ? 200 : 404, {
      'content-type': type ?? 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
    })
    res.end(isPage ? `<!doctype html>${html}` : file)
  })
  return { url, files, asked }
}

const TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}
