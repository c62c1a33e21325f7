import { createCounter } from './counter.ts'
import type { PageTexts } from './index.ts'

const counted = createCounter('fr')

/** Texts of the pages in French. */
export const fr: PageTexts = {
  skipToContent: 'Aller au contenu',
  mainNavigation: 'Navigation principale',
  footerNavigation: 'Pied de page',
  breadcrumbs: 'Vous êtes ici',
  editions: 'Langues',
  home: 'Accueil',
  tags: 'Sujets',
  tagsAToZ: 'Sujets A–Z',
  sitemap: 'Plan du site',
  feed: 'Flux',
  search: 'Recherche',
  searchTheLibrary: 'Chercher un modèle',
  tagline: (site) => `${site} : des documents prêts à remplir, chacun avec son explication.`,

  templates: counted({ one: '# modèle', other: '# modèles' }),
  tagCount: counted({ one: '# sujet', other: '# sujets' }),

  paging: 'Pages',
  previousPage: 'Page précédente',
  nextPage: 'Page suivante',
  page: (page) => `Page ${page}`,
  pageOf: (page, pages) => `Page ${page} sur ${pages}`,

  heroStart: 'Vos papiers,',
  heroEnd: 'à moitié écrits.',
  homeDescription:
    'Des modèles de documents pour le travail, chacun avec un article qui dit quoi écrire : lire, télécharger, remplir.',
  homeLede: (templates) =>
    `${templates}, et les conseils qui vont avec. Lisez quoi écrire, prenez le fichier, remplissez les blancs.`,
  newestTemplates: 'Derniers modèles',
  latestArticles: 'Derniers articles',
  popularTags: 'Sujets les plus fournis',
  allTags: 'Tous les sujets de A à Z',

  tagIndexTitle: 'Les sujets de A à Z',
  tagIndexLede: (tags) =>
    `${tags}. Chacun répond à une question et réunit les modèles qui vont avec.`,
  tagIndexDescription:
    'Tous les sujets de la bibliothèque, de A à Z, avec leur nombre pour chaque lettre.',
  tagsByLetter: 'Sujets par lettre',
  tagsThatBeginWith: (letter) => `Sujets qui commencent par ${letter}`,
  aDigit: 'un chiffre',
  letterDescription: (tags, letter) =>
    `${tags} en ${letter}, chacun avec des modèles à télécharger.`,
  allOfLetter: counted({ one: 'Le seul sujet', other: 'Les # sujets' }),
  forTag: (name) => `pour « ${name} »`,
  noTemplates: 'Pas encore de modèle',
  relatedTags: 'Sujets voisins',

  by: (author) => `Par ${author}`,
  published: 'Publié le',
  updated: 'Mis à jour le',
  templatesForThis: 'Les modèles qui vont avec',
  templatesBeside: 'Modèles',
  toTakeAway: counted({ one: '# modèle à emporter', other: '# modèles à emporter' }),

  paper: 'Papier',
  paperA4: 'A4',
  paperLetter: 'Letter (États-Unis)',
  language: 'Langue',
  licence: 'Licence',
  licenceFree: 'Libre d’usage et de modification',
  licenceCc0: 'CC0 1.0 : domaine public',
  licenceCcBy: 'CC BY 4.0 : citer la source',
  pageOfTitle: (page, title) => `Page ${page} de ${title}`,
  theSheet: 'Le tableau',
  table: 'Tableau',
  tableOf: (title) => `Tableau : ${title}`,
  relatedTemplates: 'Modèles voisins',
  downloadAs: (title, format) => `Télécharger ${title} en ${format}`,
  filesAreBeingMade: 'Les fichiers sont en préparation.',
  whatItSays: 'Ce que dit le document',
  downloadFormat: (format) => `Télécharger en ${format}`,

  orFillIn: 'ou',
  fillItInFirst: 'remplissez-le d’abord ici',
  fillInTitle: 'À remplir ici',
  fillInHint:
    'Laissez vide ce que vous ne savez pas : un blanc restera dans le fichier. Ce que vous écrivez va dans votre fichier et n’est pas conservé.',
  needed: 'Nécessaire',
  neededHint: 'signale ce dont le fichier ne peut se passer.',
  filledIn: 'rempli',
  downloadFilledIn: (title, format) => `Télécharger ${title}, rempli, en ${format}`,
  leftEmpty: (text) => `Laissé vide, on lira « ${text} ».`,
  neededProblem: 'Ce champ est nécessaire.',
  numberProblem: 'Il faut ici un nombre, par exemple 37,5.',
  dateProblem: 'Il faut ici une date complète.',
  emailProblem: 'Il faut ici une adresse telle que nom@example.org.',
  stillNeeded: 'Encore nécessaire :',
  nothingNeeded: 'Tout le nécessaire est rempli.',
  clearForm: 'Effacer ma saisie',

  notFoundTitle: 'Page introuvable',
  notFoundStart: 'Cette page est',
  notFoundEnd: 'blanche.',
  notFoundLede:
    'Rien n’est classé à cette adresse. Cherchez dans la bibliothèque, ou parmi les sujets.',

  searchHint: 'Une tâche, un titre, un mot',
  searchResults: 'Résultats :',
  searching: 'Recherche en cours…',
  nothingFound: 'Rien trouvé pour « # ». Essayez avec moins de mots, ou d’autres.',
  searchFailed: 'La recherche ne peut pas être chargée pour le moment. Trouvez votre sujet ici :',
  searchNeedsScript:
    'La recherche a besoin de JavaScript, qui est désactivé ici. Les lettres mènent à tous les sujets.',
  moreResults: 'Plus de résultats',
  kindTag: 'Sujet',
  kindTemplate: 'Modèle',
  kindArticle: 'Article',
  perhaps: 'Vous cherchez peut-être ceci. Résultats :',

  // An address that leads elsewhere
  movedTitle: 'Cette page a déménagé',
  movedLink: 'Aller à sa nouvelle adresse',
}
