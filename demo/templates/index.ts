import type { DemoTemplate } from '../types.ts'
import { agreements } from './agreements.ts'
import { checklists } from './checklists.ts'
import { cvs } from './cvs.ts'
import { jobDescriptions } from './jobDescriptions.ts'
import { letters } from './letters.ts'
import { plans } from './plans.ts'

/** Six families of document templates. */
export const templates: DemoTemplate[] = [
  ...cvs,
  ...jobDescriptions,
  ...letters,
  ...agreements,
  ...plans,
  ...checklists,
]

/** Sheets of rows and columns. */
export { sheets } from './sheets.ts'
