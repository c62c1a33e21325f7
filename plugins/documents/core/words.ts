/** Words that a writer adds by itself. */
export interface Words {
  /** `{page}` and `{pages}` stand for the numbers. */
  pageOf: string
  name: string
  signature: string
  date: string
  /** How a date is written out, in the letters of Word: `d`, `MMMM`, `yyyy`, text between `'`. */
  datePattern: string
}

/** The words of a language; English where there are none. @param language BCP 47 */
export function wordsOf(language: string): Words {
  const tag = language.toLowerCase()
  return WORDS[tag] ?? WORDS[tag.split('-')[0] ?? ''] ?? ENGLISH
}

type Row = [pageOf: string, name: string, signature: string, date: string, datePattern: string]

const wordsFrom = ([pageOf, name, signature, date, datePattern]: Row): Words => ({
  pageOf,
  name,
  signature,
  date,
  datePattern,
})

const DAY_FIRST = 'd MMMM yyyy'
const ENGLISH = wordsFrom(['Page {page} of {pages}', 'Name', 'Signature', 'Date', DAY_FIRST])

const ROWS: Record<string, Row> = {
  ar: ['صفحة {page} من {pages}', 'الاسم', 'التوقيع', 'التاريخ', DAY_FIRST],
  bg: ['Страница {page} от {pages}', 'Име', 'Подпис', 'Дата', "d MMMM yyyy 'г.'"],
  cs: ['Strana {page} z {pages}', 'Jméno', 'Podpis', 'Datum', 'd. MMMM yyyy'],
  da: ['Side {page} af {pages}', 'Navn', 'Underskrift', 'Dato', 'd. MMMM yyyy'],
  de: ['Seite {page} von {pages}', 'Name', 'Unterschrift', 'Datum', 'd. MMMM yyyy'],
  el: ['Σελίδα {page} από {pages}', 'Όνομα', 'Υπογραφή', 'Ημερομηνία', DAY_FIRST],
  es: ['Página {page} de {pages}', 'Nombre', 'Firma', 'Fecha', "d 'de' MMMM 'de' yyyy"],
  fi: ['Sivu {page}/{pages}', 'Nimi', 'Allekirjoitus', 'Päiväys', 'd. MMMM yyyy'],
  fr: ['Page {page} sur {pages}', 'Nom', 'Signature', 'Date', DAY_FIRST],
  he: ['עמוד {page} מתוך {pages}', 'שם', 'חתימה', 'תאריך', "d 'ב'MMMM yyyy"],
  it: ['Pagina {page} di {pages}', 'Nome', 'Firma', 'Data', DAY_FIRST],
  nb: ['Side {page} av {pages}', 'Navn', 'Underskrift', 'Dato', 'd. MMMM yyyy'],
  nl: ['Pagina {page} van {pages}', 'Naam', 'Handtekening', 'Datum', DAY_FIRST],
  pl: ['Strona {page} z {pages}', 'Nazwisko', 'Podpis', 'Data', DAY_FIRST],
  pt: ['Página {page} de {pages}', 'Nome', 'Assinatura', 'Data', "d 'de' MMMM 'de' yyyy"],
  ro: ['Pagina {page} din {pages}', 'Nume', 'Semnătură', 'Data', DAY_FIRST],
  ru: ['Страница {page} из {pages}', 'Имя', 'Подпись', 'Дата', "d MMMM yyyy 'г.'"],
  sv: ['Sida {page} av {pages}', 'Namn', 'Underskrift', 'Datum', DAY_FIRST],
  tr: ['Sayfa {page}/{pages}', 'Ad', 'İmza', 'Tarih', DAY_FIRST],
  uk: ['Сторінка {page} з {pages}', "Ім'я", 'Підпис', 'Дата', "d MMMM yyyy 'р.'"],
  vi: ['Trang {page}/{pages}', 'Họ tên', 'Chữ ký', 'Ngày', "d 'tháng' M, yyyy"],
  'en-us': ['Page {page} of {pages}', 'Name', 'Signature', 'Date', 'MMMM d, yyyy'],
}

const WORDS: Record<string, Words> = Object.fromEntries(
  Object.entries(ROWS).map(([language, row]) => [language, wordsFrom(row)]),
)
