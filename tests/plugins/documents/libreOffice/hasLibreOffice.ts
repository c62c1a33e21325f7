import { describe } from '@jest/globals'
import { findLibreOffice } from '../../../../plugins/documents/libreOffice/findLibreOffice.ts'

export const libreOfficeHere = await findLibreOffice(process.env.LIBREOFFICE_PATH)

/** Tests that need the real program are left out, visibly, where it is not installed. */
export const describeWithLibreOffice = libreOfficeHere ? describe : describe.skip
