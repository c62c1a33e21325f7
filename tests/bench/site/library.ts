import { createRandom } from '../../support/createRandom.ts'

/** A library of tag pages as plain data: what every contender renders. */
export interface BenchLibrary {
  tags: BenchTag[]
  articles: BenchArticle[]
  templates: BenchTemplate[]
}

export interface BenchTag {
  name: string
  slug: string
  letter: string
  path: string
  description: string
  /** Places in `articles` and `templates`. */
  article: number
  templates: number[]
}

export interface BenchArticle {
  title: string
  slug: string
  summary: string
  author: string
  /** ISO 8601. */
  publishedAt: string
  blocks: Block[]
}

export type Block = { kind: 'h2' | 'p'; text: string } | { kind: 'ul'; items: string[] }

export interface BenchTemplate {
  title: string
  slug: string
  description: string
  /** BCP 47. */
  language: string
  picture: string
  files: { format: string; bytes: number }[]
}

export interface LibrarySize {
  tags: number
  /** Distinct texts of about 800 words; tags take turns. */
  articles: number
  /** Tags show them one after the other, so that each is on `templatesPerTag * tags / templates`. */
  templates: number
  /** @default 6 */
  templatesPerTag?: number
}

export const TEMPLATES_PER_TAG = 6

/** The same data for the same size, whenever it is called. */
export function createLibrary(size: LibrarySize): BenchLibrary {
  const random = createRandom(size.tags)
  return {
    tags: Array.from({ length: size.tags }, (_, number) => createTag(number, size)),
    articles: Array.from({ length: size.articles }, (_, number) => createArticle(number, random)),
    templates: Array.from({ length: size.templates }, (_, number) => createTemplate(number)),
  }
}

/** The library that the builders of sites are compared on. */
export const buildSize = (tags: number): LibrarySize => ({
  tags,
  articles: Math.max(1, Math.ceil(tags / 20)),
  templates: Math.max(TEMPLATES_PER_TAG, Math.ceil(tags / 5)),
})

const pad = (number: number): string => String(number).padStart(6, '0')
const letterOf = (number: number): string => String.fromCharCode(97 + (number % 26))

function createTag(number: number, size: LibrarySize): BenchTag {
  const { articles, templates, templatesPerTag = TEMPLATES_PER_TAG } = size
  const [letter, subject] = [letterOf(number), WORDS[number % WORDS.length] ?? '']
  const name = `${letter}${subject} manager vs ${subject} officer ${number}`
  const slug = name.replaceAll(' ', '-')
  return {
    ...{ name, slug, letter, path: `/tags/${letter}/${slug}/` },
    description: `What a ${subject} manager does, what an officer does, and the papers of both.`,
    article: number % articles,
    templates: Array.from(
      { length: Math.min(templatesPerTag, templates) },
      (_, place) => (number * templatesPerTag + place) % templates,
    ),
  }
}

function createTemplate(number: number): BenchTemplate {
  const title = `Job description ${number} of a ${WORDS[number % WORDS.length]} manager`
  return {
    ...{ title, slug: title.toLowerCase().replaceAll(' ', '-'), language: 'en-GB' },
    description: `One page for post ${number}: duties, skills, and who reports to whom.`,
    picture: `bench${pad(number % PICTURES)}`,
    files: [
      { format: 'docx', bytes: 24_300 + number },
      { format: 'pdf', bytes: 134_000 + number },
    ],
  }
}

/** Few, since copying pictures is not what is compared. */
export const PICTURES = 20

/** Six sections, each a heading, two paragraphs and a short list: about 800 words. */
function createArticle(number: number, random: () => number): BenchArticle {
  const sentence = (words: number): string => {
    const chosen = Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)])
    const text = chosen.join(' ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
  }
  const paragraph = (): string => [sentence(14), sentence(11), sentence(16), sentence(9)].join(' ')
  const section = (place: number): Block[] => [
    { kind: 'h2', text: `${sentence(4).slice(0, -1)} ${place + 1}` },
    { kind: 'p', text: paragraph() },
    { kind: 'p', text: paragraph() },
    { kind: 'ul', items: [sentence(9), sentence(9), sentence(8)] },
  ]
  return {
    title: `Manager or officer, explained in part ${number}`,
    slug: `manager-or-officer-${number}`,
    summary: sentence(18),
    author: 'Marta Lindqvist',
    publishedAt: `2026-0${1 + (number % 9)}-10T08:00:00.000Z`,
    blocks: Array.from({ length: 6 }, (_, place) => section(place)).flat(),
  }
}

const WORDS = `about account agree annual answer apply assess audit balance begin brief budget build
  calendar candidate career change charge check clear client close collect company compare complete
  condition contact contract control cost course cover create daily date decide define deliver
  department depend describe detail develop direct document draft duty early employ entry estimate
  example expect explain figure file final first follow form former forward full general give goal
  grade group guide handle help hire hold hour include inform interview invoice issue job join judge
  keep know labour large law lead learn leave letter level licence list local main make manage
  measure meet member method minute model month move name need negotiate notice number offer office
  open order organise outline own page paper part pay people period person phase plan point policy
  position post practice prepare present price print process product progress project promise prove
  purchase quality quarter question quote rate read reason record reference region report request
  require resource result review right risk role rule salary sample schedule school science scope
  section select senior serve share sheet shift short sign simple site skill small staff stage
  standard start state step store style subject submit supply support table target task team term
  test time title tool total track trade train travel trust unit update use value vendor version
  visit week welcome whole work worker world write year`.split(/\s+/)
