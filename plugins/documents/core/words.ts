/** Words that a writer adds by itself. */
export interface Words {
  /** `{page}` and `{pages}` stand for the numbers. */
  pageOf: string
  name: string
  signature: string
  date: string
}

/** The words of a language; English where there are none. @param language BCP 47 */
export function wordsOf(language: string): Words {
  return WORDS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH
}

const ENGLISH: Words = {
  pageOf: 'Page {page} of {pages}',
  name: 'Name',
  signature: 'Signature',
  date: 'Date',
}

const WORDS: Record<string, Words> = {
  de: {
    pageOf: 'Seite {page} von {pages}',
    name: 'Name',
    signature: 'Unterschrift',
    date: 'Datum',
  },
  es: { pageOf: 'Página {page} de {pages}', name: 'Nombre', signature: 'Firma', date: 'Fecha' },
  fr: { pageOf: 'Page {page} sur {pages}', name: 'Nom', signature: 'Signature', date: 'Date' },
  it: { pageOf: 'Pagina {page} di {pages}', name: 'Nome', signature: 'Firma', date: 'Data' },
  nl: {
    pageOf: 'Pagina {page} van {pages}',
    name: 'Naam',
    signature: 'Handtekening',
    date: 'Datum',
  },
  pl: { pageOf: 'Strona {page} z {pages}', name: 'Nazwisko', signature: 'Podpis', date: 'Data' },
  pt: { pageOf: 'Página {page} de {pages}', name: 'Nome', signature: 'Assinatura', date: 'Data' },
}
