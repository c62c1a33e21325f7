/** A theme for the library of a law firm: set `SITE_THEME=docs/examples/theme/theme.tsx`. */
import { defaultLoaders, defineTheme } from '../../../site/theme/index.ts'
import { Colophon } from './Colophon.tsx'
import { HomePage, loadRegister } from './HomePage.tsx'
import { Masthead } from './Masthead.tsx'

export default defineTheme({
  // After the site's own stylesheet, whose colours and fonts are variables.
  styles: ['chambers.css'],
  assets: 'assets',
  components: { Colophon, Masthead },
  words: {
    en: {
      heroStart: 'Forms that hold up',
      heroEnd: 'in court.',
      tagline: (site) => `${site} is kept by people who read the small print.`,
    },
    de: { heroStart: 'Formulare, die', heroEnd: 'vor Gericht bestehen.' },
  },
  pages: {
    // What the page says of itself stays; what it shows is ours.
    home: async (reader) => {
      const page = await defaultLoaders.home(reader)
      return page && { ...page, content: <HomePage {...await loadRegister(reader)} /> }
    },
  },
})
