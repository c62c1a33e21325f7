import { createCounter } from './counter.ts'
import type { PageTexts } from './index.ts'

const counted = createCounter('de')

/** Texts of the pages in German. */
export const de: PageTexts = {
  skipToContent: 'Zum Inhalt',
  mainNavigation: 'Hauptmenü',
  footerNavigation: 'Fußzeile',
  breadcrumbs: 'Sie sind hier',
  editions: 'Sprachen',
  home: 'Startseite',
  tags: 'Themen',
  tagsAToZ: 'Themen A–Z',
  sitemap: 'Sitemap',
  feed: 'Feed',
  search: 'Suche',
  searchTheLibrary: 'Vorlagen durchsuchen',
  tagline: (site) => `${site}: Dokumente zum Ausfüllen, jedes mit seiner Erklärung.`,

  templates: counted({ one: '# Vorlage', other: '# Vorlagen' }),
  tagCount: counted({ one: '# Thema', other: '# Themen' }),

  paging: 'Seiten',
  previousPage: 'Vorige Seite',
  nextPage: 'Nächste Seite',
  page: (page) => `Seite ${page}`,
  pageOf: (page, pages) => `Seite ${page} von ${pages}`,

  heroStart: 'Papierkram,',
  heroEnd: 'halb erledigt.',
  homeDescription:
    'Vorlagen für die Arbeit, jede mit einem Artikel, der erklärt, was hineingehört: lesen, herunterladen, ausfüllen.',
  homeLede: (templates) =>
    `${templates} samt dem Rat, der dazugehört. Lesen, was hineingehört, Datei mitnehmen, Lücken füllen.`,
  newestTemplates: 'Neueste Vorlagen',
  latestArticles: 'Neueste Artikel',
  popularTags: 'Beliebte Themen',
  allTags: 'Alle Themen von A bis Z',

  tagIndexTitle: 'Themen von A bis Z',
  tagIndexLede: (tags) =>
    `${tags}. Jedes beantwortet eine Frage und führt die Vorlagen auf, die dazugehören.`,
  tagIndexDescription:
    'Alle Themen der Sammlung von A bis Z, mit der Zahl der Themen zu jedem Buchstaben.',
  tagsByLetter: 'Themen nach Buchstaben',
  tagsThatBeginWith: (letter) => `Themen mit ${letter}`,
  aDigit: 'einer Ziffer',
  letterDescription: (tags, letter) =>
    `${tags} mit ${letter}, alle mit Vorlagen zum Herunterladen.`,
  allOfLetter: counted({ one: 'Das einzige Thema', other: 'Alle # Themen' }),
  forTag: (name) => `zu „${name}“`,
  noTemplates: 'Noch keine Vorlagen',
  relatedTags: 'Verwandte Themen',

  by: (author) => `Von ${author}`,
  published: 'Veröffentlicht am',
  updated: 'Aktualisiert am',
  templatesForThis: 'Vorlagen dazu',
  templatesBeside: 'Vorlagen',
  toTakeAway: counted({ one: '# Vorlage zum Mitnehmen', other: '# Vorlagen zum Mitnehmen' }),

  paper: 'Papier',
  paperA4: 'A4',
  paperLetter: 'US Letter',
  language: 'Sprache',
  licence: 'Lizenz',
  licenceFree: 'Frei zu verwenden und zu ändern',
  licenceCc0: 'CC0 1.0: gemeinfrei',
  licenceCcBy: 'CC BY 4.0: Quelle nennen',
  pageOfTitle: (page, title) => `Seite ${page} von ${title}`,
  theSheet: 'Die Tabelle',
  table: 'Tabelle',
  tableOf: (title) => `Tabelle: ${title}`,
  relatedTemplates: 'Verwandte Vorlagen',
  downloadAs: (title, format) => `${title} als ${format} herunterladen`,
  filesAreBeingMade: 'Die Dateien werden gerade erstellt.',
  whatItSays: 'Was darin steht',
  downloadFormat: (format) => `${format} herunterladen`,

  orFillIn: 'oder',
  fillItInFirst: 'gleich hier ausfüllen',
  fillInTitle: 'Hier ausfüllen',
  fillInHint:
    'Was Sie nicht wissen, bleibt in der Datei leer. Was Sie eingeben, kommt in Ihre Datei und wird nicht gespeichert.',
  needed: 'Nötig',
  neededHint: 'steht bei allem, was die Datei braucht.',
  filledIn: 'ausgefüllt',
  downloadFilledIn: (title, format) => `${title} ausgefüllt als ${format} herunterladen`,
  leftEmpty: (text) => `Bleibt es leer, steht dort „${text}“.`,
  neededProblem: 'Das wird gebraucht.',
  numberProblem: 'Das muss eine Zahl sein, etwa 37,5.',
  dateProblem: 'Das muss ein ganzes Datum sein.',
  emailProblem: 'Das muss eine Adresse sein, etwa name@example.org.',
  stillNeeded: 'Noch nötig:',
  nothingNeeded: 'Alles Nötige ist ausgefüllt.',
  clearForm: 'Eingaben löschen',

  notFoundTitle: 'Seite nicht gefunden',
  notFoundStart: 'Diese Seite ist',
  notFoundEnd: 'leer.',
  notFoundLede:
    'Unter dieser Adresse ist nichts abgelegt. Suchen Sie in der Sammlung oder bei den Themen.',

  searchHint: 'Eine Aufgabe, ein Titel, ein Wort',
  searchResults: 'Treffer:',
  searching: 'Suche läuft …',
  nothingFound: 'Nichts gefunden zu „#“. Versuchen Sie es mit weniger oder anderen Wörtern.',
  searchFailed: 'Die Suche lässt sich gerade nicht laden. Ihr Thema finden Sie hier:',
  searchNeedsScript:
    'Die Suche braucht JavaScript, das hier ausgeschaltet ist. Die Buchstaben führen zu allen Themen.',
  moreResults: 'Weitere Treffer',
  kindTag: 'Thema',
  kindTemplate: 'Vorlage',
  kindArticle: 'Artikel',
  perhaps: 'Vielleicht suchen Sie etwas davon. Treffer:',

  // An address that leads elsewhere
  movedTitle: 'Diese Seite ist umgezogen',
  movedLink: 'Zur neuen Adresse',
}
