import { createCounter } from './counter.ts'

const counted = createCounter('en')

/** Texts of the pages in English. */
export const en = {
  // The frame of every page
  skipToContent: 'Skip to content',
  mainNavigation: 'Main',
  footerNavigation: 'Footer',
  breadcrumbs: 'You are here',
  editions: 'Languages',
  home: 'Home',
  tags: 'Tags',
  tagsAToZ: 'Tags A–Z',
  sitemap: 'Sitemap',
  feed: 'Feed',
  search: 'Search',
  searchTheLibrary: 'Search the library',
  tagline: (site: string): string =>
    `${site}: documents ready to fill in, each with its explanation.`,

  // Counts
  templates: counted({ one: '# template', other: '# templates' }),
  tagCount: counted({ one: '# tag', other: '# tags' }),

  // Lists on several pages
  paging: 'Pages',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  page: (page: number): string => `Page ${page}`,
  pageOf: (page: number, pages: number): string => `Page ${page} of ${pages}`,

  // Home page
  heroStart: 'Paperwork,',
  heroEnd: 'half written.',
  homeDescription:
    'Document templates for work, each with an article that explains what to write: read, download, fill in.',
  homeLede: (templates: string): string =>
    `${templates} with the advice that goes with them. Read what to write, take the file, fill in the blanks.`,
  newestTemplates: 'Newest templates',
  latestArticles: 'Latest articles',
  popularTags: 'Popular tags',
  allTags: 'All tags from A to Z',

  // Tags
  tagIndexTitle: 'Tags from A to Z',
  tagIndexLede: (tags: string): string =>
    `${tags}. Each answers a question and lists the templates that go with it.`,
  tagIndexDescription:
    'Every tag of the library, from A to Z, with the number of tags for each letter.',
  tagsByLetter: 'Tags by letter',
  tagsThatBeginWith: (letter: string): string => `Tags that begin with ${letter}`,
  aDigit: 'a digit',
  letterDescription: (tags: string, letter: string): string =>
    `${tags} that begin with ${letter}, each with templates to download.`,
  allOfLetter: counted({ one: 'The only tag', other: 'All # tags' }),
  forTag: (name: string): string => `for “${name}”`,
  noTemplates: 'No templates yet',
  relatedTags: 'Related tags',

  // Articles
  by: (author: string): string => `By ${author}`,
  published: 'Published',
  updated: 'Updated',
  templatesForThis: 'Templates for this',
  templatesBeside: 'Templates',
  toTakeAway: counted({ one: '# template to take away', other: '# templates to take away' }),

  // Templates
  paper: 'Paper',
  paperA4: 'A4',
  paperLetter: 'US Letter',
  language: 'Language',
  licence: 'Licence',
  licenceFree: 'Free to use and change',
  licenceCc0: 'CC0 1.0: public domain',
  licenceCcBy: 'CC BY 4.0: name the source',
  pageOfTitle: (page: number, title: string): string => `Page ${page} of ${title}`,
  theSheet: 'The sheet',
  table: 'Table',
  tableOf: (title: string): string => `Table: ${title}`,
  relatedTemplates: 'Related templates',
  downloadAs: (title: string, format: string): string => `Download ${title} as ${format}`,
  filesAreBeingMade: 'Files are being made.',
  whatItSays: 'What it says',
  downloadFormat: (format: string): string => `Download ${format}`,

  // Fill-in form
  orFillIn: 'or',
  fillItInFirst: 'fill it in here first',
  fillInTitle: 'Fill it in here',
  fillInHint:
    'Leave out what you do not know: it stays a blank in the file. What you type goes into your file and is not stored.',
  needed: 'Needed',
  neededHint: 'marks what the file cannot do without.',
  filledIn: 'filled in',
  downloadFilledIn: (title: string, format: string): string =>
    `Download ${title}, filled in, as ${format}`,
  leftEmpty: (text: string): string => `Left empty, it says “${text}”.`,
  neededProblem: 'This is needed.',
  numberProblem: 'This has to be a number, such as 37.5.',
  dateProblem: 'This has to be a whole date.',
  emailProblem: 'This has to be an address such as name@example.org.',
  stillNeeded: 'Still needed:',
  nothingNeeded: 'Everything that is needed is filled in.',
  clearForm: 'Clear what I typed',

  // An address without a page
  notFoundTitle: 'Page not found',
  notFoundStart: 'This page is',
  notFoundEnd: 'blank.',
  notFoundLede:
    'Nothing is filed under this address. Search the library, or find your subject among the tags.',

  // Search
  searchHint: 'A task, a title, a word',
  searchResults: 'Results:',
  searching: 'Searching…',
  nothingFound: 'Nothing found for “#”. Try fewer words, or other ones.',
  searchFailed: 'The search cannot be loaded at the moment. Find your subject here:',
  searchNeedsScript:
    'Searching needs JavaScript, which is switched off here. The letters lead to every tag.',
  moreResults: 'More results',
  kindTag: 'Tag',
  kindTemplate: 'Template',
  kindArticle: 'Article',
  perhaps: 'Perhaps you are looking for one of these. Results:',

  // An address that leads elsewhere
  movedTitle: 'This page has moved',
  movedLink: 'Go to its new address',
}
