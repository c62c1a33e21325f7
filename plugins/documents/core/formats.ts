/**
 * What each format is called. Apart from the writers, so that code which only names formats (fields,
 * downloads) does not load them.
 */
export const formats = {
  docx: {
    extension: 'docx',
    label: 'Word (.docx)',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    /** Raise when the same tree gives other bytes: after changing the writer or its library. */
    version: 1,
  },
  pdf: { extension: 'pdf', label: 'PDF', mimeType: 'application/pdf', version: 1 },
} as const

export type Format = keyof typeof formats

export const formatNames = Object.keys(formats) as Format[]

export const isFormat = (name: string): name is Format => Object.hasOwn(formats, name)

/** Pictures of the first pages. */
export const preview = {
  extension: 'webp',
  mimeType: 'image/webp',
  width: 640,
  maxPages: 3,
  version: 1,
} as const
