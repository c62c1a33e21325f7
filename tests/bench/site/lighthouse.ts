import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { withProduct } from '../withProduct.ts'
import { withDirectory } from './withDirectory.ts'

const run = promisify(execFile)

const PAGES = {
  tag: '/tags/p/project-management-officer-vs-project-manager/',
  template: '/templates/project-manager-curriculum-vitae/',
}
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo']

/** Lighthouse 12 as on a phone, on pages of the demo content that the product itself serves. */
export const siteLighthouse = (): Promise<void> =>
  withDirectory(async (directory) => {
    await mkdir(directory, { recursive: true })
    await writeFile(join(directory, 'package.json'), '{ "private": true }')
    const options = ['--no-audit', '--no-fund', '--loglevel=error', '--save-exact']
    await run('npm', ['install', ...options, 'lighthouse@12.8.2'], { cwd: directory })
    await withProduct(async (product) => {
      await product.startCms()
      await product.startSite()
      for (const [name, path] of Object.entries(PAGES)) {
        const result = await examine(product.siteUrl + path, directory)
        report(name, result)
      }
    })
  })

interface Result {
  categories: Record<
    string,
    { score: number | null; auditRefs: { id: string; weight: number }[] } | undefined
  >
  audits: Record<string, { title: string; score: number | null; displayValue?: string } | undefined>
}

async function examine(url: string, directory: string): Promise<Result> {
  const file = join(directory, 'report.json')
  const flags =
    '--no-sandbox --headless=new --disable-gpu --disable-background-networking --disable-component-update --disable-sync'
  await run(
    process.execPath,
    [
      join(directory, 'node_modules/lighthouse/cli/index.js'),
      url,
      '--quiet',
      '--output=json',
      `--output-path=${file}`,
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=${flags}`,
    ],
    {
      env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' },
      timeout: 180_000,
      maxBuffer: 1e8,
    },
  )
  return JSON.parse(await readFile(file, 'utf8')) as Result
}

/** Scores, and every audit that counts and is not perfect. */
function report(name: string, { categories, audits }: Result): void {
  const score = (value: number | null | undefined) => Math.round((value ?? 0) * 100)
  const scores = CATEGORIES.map((id) => `${id} ${score(categories[id]?.score)}`)
  console.log(`  ${name} page: ${scores.join(', ')}`)
  for (const id of CATEGORIES) {
    for (const { id: audit, weight } of categories[id]?.auditRefs ?? []) {
      const found = audits[audit]
      if (!found || weight === 0 || found.score === null || found.score >= 1) continue
      const value = found.displayValue ? ` (${found.displayValue})` : ''
      console.log(`    ${id}, ${score(found.score)}: ${found.title}${value}`)
    }
  }
}
