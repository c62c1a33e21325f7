import { readFileSync } from 'node:fs'

const read = (name) => JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url)))

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
