import type { BasePayload } from 'payload'
import { instanceState } from '../../shared/instanceState.ts'
import { readGlyphCoverage, type GlyphCoverage } from '../core/glyphs.ts'
import type { SanitizedOptions } from '../types.ts'

/** Which characters PDF files can show; read once for each Payload instance. */
export function glyphCoverageOf(
  payload: BasePayload,
  { fonts }: SanitizedOptions,
): Promise<GlyphCoverage> {
  const state = instanceState<{ coverage?: Promise<GlyphCoverage> }>(
    payload,
    'documents.glyphCoverage',
    () => ({}),
  )
  return (state.coverage ??= readGlyphCoverage(fonts))
}
