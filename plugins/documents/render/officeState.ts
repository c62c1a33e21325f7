import type { BasePayload } from 'payload'
import { instanceState } from '../../shared/instanceState.ts'
import type { LibreOffice } from '../libreOffice/libreOffice.ts'

/**
 * The LibreOffice that the server found, for code in Next's copy of the modules too. Absent before
 * `startDocuments` and where none is installed.
 */
export const officeState = (payload: BasePayload): { libreOffice?: LibreOffice | undefined } =>
  instanceState(payload, 'documents.office', () => ({}))
