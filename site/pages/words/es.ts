import { createCounter } from './counter.ts'
import type { PageTexts } from './index.ts'

const counted = createCounter('es')

/** Texts of the pages in Spanish. */
export const es: PageTexts = {
  skipToContent: 'Ir al contenido',
  mainNavigation: 'Menú principal',
  footerNavigation: 'Pie de página',
  breadcrumbs: 'Está aquí',
  editions: 'Idiomas',
  home: 'Inicio',
  tags: 'Temas',
  tagsAToZ: 'Temas A–Z',
  sitemap: 'Mapa del sitio',
  feed: 'Canal web',
  search: 'Búsqueda',
  searchTheLibrary: 'Buscar plantillas',
  tagline: (site) => `${site}: documentos listos para rellenar, cada uno con su explicación.`,

  templates: counted({ one: '# plantilla', other: '# plantillas' }),
  tagCount: counted({ one: '# tema', other: '# temas' }),

  paging: 'Páginas',
  previousPage: 'Página anterior',
  nextPage: 'Página siguiente',
  page: (page) => `Página ${page}`,
  pageOf: (page, pages) => `Página ${page} de ${pages}`,

  heroStart: 'Sus papeles,',
  heroEnd: 'a medio escribir.',
  homeDescription:
    'Plantillas de documentos para el trabajo, cada una con un artículo que explica qué escribir: leer, descargar, rellenar.',
  homeLede: (templates) =>
    `${templates} con los consejos que las acompañan. Lea qué escribir, llévese el archivo, rellene los huecos.`,
  newestTemplates: 'Últimas plantillas',
  latestArticles: 'Últimos artículos',
  popularTags: 'Temas más completos',
  allTags: 'Todos los temas de la A a la Z',

  tagIndexTitle: 'Temas de la A a la Z',
  tagIndexLede: (tags) => `${tags}. Cada uno responde a una pregunta y reúne sus plantillas.`,
  tagIndexDescription:
    'Todos los temas de la biblioteca, de la A a la Z, con su número por cada letra.',
  tagsByLetter: 'Temas por letra',
  tagsThatBeginWith: (letter) => `Temas que empiezan por ${letter}`,
  aDigit: 'una cifra',
  letterDescription: (tags, letter) =>
    `${tags} que empiezan por ${letter}, con plantillas para descargar.`,
  allOfLetter: counted({ one: 'El único tema', other: 'Los # temas' }),
  forTag: (name) => `para «${name}»`,
  noTemplates: 'Todavía no hay plantillas',
  relatedTags: 'Temas relacionados',

  by: (author) => `Por ${author}`,
  published: 'Publicado el',
  updated: 'Actualizado el',
  templatesForThis: 'Plantillas para esto',
  templatesBeside: 'Plantillas',
  toTakeAway: counted({ one: '# plantilla para llevar', other: '# plantillas para llevar' }),

  paper: 'Papel',
  paperA4: 'A4',
  paperLetter: 'Carta (EE. UU.)',
  language: 'Idioma',
  licence: 'Licencia',
  licenceFree: 'De uso y modificación libres',
  licenceCc0: 'CC0 1.0: dominio público',
  licenceCcBy: 'CC BY 4.0: citar la fuente',
  pageOfTitle: (page, title) => `Página ${page} de ${title}`,
  theSheet: 'La hoja',
  table: 'Tabla',
  tableOf: (title) => `Tabla: ${title}`,
  relatedTemplates: 'Plantillas relacionadas',
  downloadAs: (title, format) => `Descargar ${title} en ${format}`,
  filesAreBeingMade: 'Los archivos se están preparando.',
  whatItSays: 'Lo que dice',
  downloadFormat: (format) => `Descargar ${format}`,

  orFillIn: 'o',
  fillItInFirst: 'rellénela aquí primero',
  fillInTitle: 'Rellénela aquí',
  fillInHint:
    'Deje vacío lo que no sepa: quedará un hueco en el archivo. Lo que escriba va a su archivo y no se guarda.',
  needed: 'Necesario',
  neededHint: 'señala lo que el archivo necesita.',
  filledIn: 'rellena',
  downloadFilledIn: (title, format) => `Descargar ${title}, rellena, en ${format}`,
  leftEmpty: (text) => `Si queda vacío, dirá «${text}».`,
  neededProblem: 'Este dato es necesario.',
  numberProblem: 'Tiene que ser un número, como 37,5.',
  dateProblem: 'Tiene que ser una fecha completa.',
  emailProblem: 'Tiene que ser una dirección como nombre@example.org.',
  stillNeeded: 'Faltan:',
  nothingNeeded: 'Todo lo necesario está rellenado.',
  clearForm: 'Borrar lo que he escrito',

  notFoundTitle: 'Página no encontrada',
  notFoundStart: 'Esta página está',
  notFoundEnd: 'en blanco.',
  notFoundLede:
    'No hay nada archivado en esta dirección. Busque en la biblioteca o entre los temas.',

  searchHint: 'Una tarea, un título, una palabra',
  searchResults: 'Resultados:',
  searching: 'Buscando…',
  nothingFound: 'No se ha encontrado nada para «#». Pruebe con menos palabras o con otras.',
  searchFailed: 'La búsqueda no se puede cargar en este momento. Encuentre su tema aquí:',
  searchNeedsScript:
    'La búsqueda necesita JavaScript, que aquí está desactivado. Las letras llevan a todos los temas.',
  moreResults: 'Más resultados',
  kindTag: 'Tema',
  kindTemplate: 'Plantilla',
  kindArticle: 'Artículo',
  perhaps: 'Quizá busque algo de esto. Resultados:',

  // An address that leads elsewhere
  movedTitle: 'Esta página se ha mudado',
  movedLink: 'Ir a su nueva dirección',
}
