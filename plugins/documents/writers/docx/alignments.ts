import { AlignmentType } from 'docx'
import type { Alignment } from '../../core/tree.ts'

export const ALIGNMENTS = {
  start: AlignmentType.START,
  center: AlignmentType.CENTER,
  end: AlignmentType.END,
  justify: AlignmentType.BOTH,
} satisfies Record<Alignment, string>
