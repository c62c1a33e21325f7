import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const read = (name) => JSON.parse(readFileSync(join(import.meta.dirname, 'data', `${name}.json`)))

export default function configure(config) {
  config.addGlobalData('library', () => ({
    tags: read('tags'),
    articles: read('articles'),
    templates: read('templates'),
  }))
  config.addFilter('around', (tags, tag) => {
    const place = tags.indexOf(tag)
    return Array.from({ length: 12 }, (_, step) => tags[(place + 1 + step) % tags.length])
  })
  config.addFilter('day', (instant) => day.format(new Date(instant)))
  config.addFilter('kilobytes', (bytes) => `${Math.round(bytes / 1000)} kB`)
  return { dir: { input: 'pages', output: 'out' }, htmlTemplateEngine: 'njk' }
}

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
