/**
 * How documents look. Data only: it is hashed into the key of every file and sent to workers, and
 * the PDF writer hands it to Typst as it is. Lengths are points, colours `RRGGBB`.
 */
export interface Theme {
  /** `[a-z][a-z0-9-]*`; stored with the templates that use it. */
  name: string
  /** For editors. */
  label: string
  colors: {
    ink: string
    /** Headings and letterhead. */
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
    /** Head rows of tables, and the text on them. */
    head: string
    headInk: string
  }
  fonts: {
    /** Shipped with the plugin or added in its options: see `fonts.ts`. */
    pdf: FontPair
    /** For DOCX, ODT and HTML. Not embedded: the reader's computer must have them. */
    office: FontPair
    /**
     * How much larger an office font is set than the PDF's, in points, to look the same size.
     */
    officeOffset: number
  }
  sizes: {
    body: number
    small: number
    table: number
    /** Headings 1 to 4. */
    headings: [number, number, number, number]
    letterhead: number
  }
  spacing: {
    /** From one line of text to the next, in units of the font size; 1.2 to 1.8. */
    line: number
    /** Below a paragraph. */
    paragraph: number
    /** Below an item of a list. */
    item: number
    /** Above and below headings 1 to 4. */
    headings: [Gap, Gap, Gap, Gap]
    /** Inside a table cell, at the sides and above and below. */
    cell: [x: number, y: number]
  }
  page: {
    marginX: number
    marginTop: number
    marginBottom: number
  }
  decoration: {
    /** Below a heading of level 1. */
    title: 'bar' | 'rule' | 'none'
    /** Whether every other row of a table is tinted. */
    stripes: boolean
    /** Lines of a table: below each row, or around each cell. */
    table: 'rows' | 'grid'
    /** Headings of level 2 in capitals. */
    capitals: boolean
  }
}

export type Gap = [above: number, below: number]

export interface FontPair {
  body: string
  heading: string
}

/** Deep green-blue with a warm accent; a serif for headings, a sans for reading. */
export const classic: Theme = {
  name: 'classic',
  label: 'Classic',
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
    head: '1F4E5F',
    headInk: 'FFFFFF',
  },
  fonts: {
    pdf: { body: 'Inter', heading: 'Source Serif 4' },
    office: { body: 'Calibri', heading: 'Cambria' },
    officeOffset: 0.75,
  },
  sizes: {
    body: 10.25,
    small: 8.5,
    table: 9.5,
    headings: [23, 14.5, 12, 10.5],
    letterhead: 15,
  },
  spacing: {
    line: 1.43,
    paragraph: 7,
    item: 3,
    headings: [
      [12, 15],
      [20, 9],
      [15, 7],
      [12, 6],
    ],
    cell: [7, 6],
  },
  page: { marginX: 68, marginTop: 62, marginBottom: 66 },
  decoration: { title: 'bar', stripes: true, table: 'rows', capitals: false },
}

/** Black on white with one strong blue; sans serif throughout, generous room. */
export const modern: Theme = {
  name: 'modern',
  label: 'Modern',
  colors: {
    ink: '16181D',
    brand: '16181D',
    muted: '646B78',
    line: 'D5D9E0',
    soft: 'F4F6FA',
    accent: '2F5BEA',
    link: '2F5BEA',
    blank: 'E8EEFF',
    blankInk: '2443B0',
    head: 'E8EEFF',
    headInk: '16181D',
  },
  fonts: {
    pdf: { body: 'Inter', heading: 'Inter' },
    office: { body: 'Arial', heading: 'Arial' },
    officeOffset: 0,
  },
  sizes: {
    body: 10,
    small: 8.25,
    table: 9.25,
    headings: [26, 14, 11.5, 10],
    letterhead: 14,
  },
  spacing: {
    line: 1.5,
    paragraph: 8,
    item: 4,
    headings: [
      [12, 16],
      [22, 8],
      [16, 6],
      [12, 5],
    ],
    cell: [8, 6.5],
  },
  page: { marginX: 72, marginTop: 68, marginBottom: 70 },
  decoration: { title: 'none', stripes: false, table: 'rows', capitals: false },
}

/** Small and close for forms and checklists that should fit on one page. */
export const compact: Theme = {
  name: 'compact',
  label: 'Compact',
  colors: {
    ink: '222222',
    brand: '7A1F2B',
    muted: '5E5E5E',
    line: 'C9C4BE',
    soft: 'F6F3EF',
    accent: '7A1F2B',
    link: '1A4F8B',
    blank: 'FBF0D9',
    blankInk: '6A4A00',
    head: 'EFE8E0',
    headInk: '3A1218',
  },
  fonts: {
    pdf: { body: 'Source Serif 4', heading: 'Inter' },
    office: { body: 'Cambria', heading: 'Calibri' },
    officeOffset: 0.75,
  },
  sizes: {
    body: 9.5,
    small: 7.75,
    table: 8.75,
    headings: [17, 10.5, 9.75, 9.5],
    letterhead: 12.5,
  },
  spacing: {
    line: 1.34,
    paragraph: 4.5,
    item: 1.5,
    headings: [
      [8, 8],
      [12, 4],
      [9, 3],
      [7, 3],
    ],
    cell: [5, 3.5],
  },
  page: { marginX: 54, marginTop: 48, marginBottom: 52 },
  decoration: { title: 'rule', stripes: false, table: 'grid', capitals: true },
}

/** What editors choose from; an integrator adds to them in the options of the plugin. */
export const shippedThemes: readonly Theme[] = [classic, modern, compact]
