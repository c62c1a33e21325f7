import type { Format } from '../core/formats.ts'

/** A LibreOffice that stays up and converts one file after another. */
export interface LibreOffice {
  /** Such as `LibreOffice 7.4.7.2`; part of the keys of what it makes. */
  version: string
  /**
   * @param bytes an office file that passed the guard or was written by us
   * @throws {RenderError} it took too long, or LibreOffice refuses the file
   */
  convert: (bytes: Uint8Array, from: Format, to: Format) => Promise<Uint8Array>
  close: () => Promise<void>
}

/** Why a format that needs LibreOffice is not offered. */
export const LIBREOFFICE_MISSING =
  'needs LibreOffice, which is not installed; install it or set LIBREOFFICE_PATH'
