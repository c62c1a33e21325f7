/**
 * How documents look. Data only: it is hashed into the key of every file and sent to workers, and
 * the PDF writer hands it to Typst as it is. Lengths are points, colours `RRGGBB`.
 */
export interface Theme {
  name: string
  colors: {
    ink: string
    /** Headings, letterhead, head rows of tables. */
    brand: string
    muted: string
    /** Rules and table lines. */
    line: string
    /** Every other row of a table, and cells that name a row. */
    soft: string
    accent: string
    link: string
    /** Behind a blank to fill in, and its text. */
    blank: string
    blankInk: string
  }
  fonts: {
    /** Shipped with the plugin: see `fonts.ts`. */
    pdf: FontPair
    /** Not embedded: the reader's computer must have them. */
    docx: FontPair
  }
  sizes: {
    body: number
    small: number
    table: number
    /** Headings 1 to 4. */
    headings: [number, number, number, number]
    letterhead: number
  }
  page: {
    marginX: number
    marginTop: number
    marginBottom: number
  }
}

export interface FontPair {
  body: string
  heading: string
}

/** Deep green-blue with a warm accent; a serif for headings, a sans for reading. */
export const classic: Theme = {
  name: 'classic',
  colors: {
    ink: '1F2A30',
    brand: '1F4E5F',
    muted: '5B6B72',
    line: 'B9C7CC',
    soft: 'EEF3F4',
    accent: 'D99A00',
    link: '0B5CAD',
    blank: 'FFF4CF',
    blankInk: '6E5200',
  },
  fonts: {
    pdf: { body: 'Inter', heading: 'Source Serif 4' },
    docx: { body: 'Calibri', heading: 'Georgia' },
  },
  sizes: {
    body: 10.25,
    small: 8.5,
    table: 9.5,
    headings: [23, 14.5, 12, 10.5],
    letterhead: 15,
  },
  page: { marginX: 68, marginTop: 62, marginBottom: 66 },
}

export const themes: Readonly<Record<string, Theme>> = { classic }
