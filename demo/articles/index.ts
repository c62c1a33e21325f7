import type { DemoArticle } from '../types.ts'
import { administrativeAssistantJobDescription } from './administrativeAssistantJobDescription.ts'
import { constructionProjectManagerDuties } from './constructionProjectManagerDuties.ts'
import { howToWriteAManagersCv } from './howToWriteAManagersCv.ts'
import { pmoVsProjectManager } from './pmoVsProjectManager.ts'
import { whatAnOfferLetterMustSay } from './whatAnOfferLetterMustSay.ts'

export const articles: DemoArticle[] = [
  pmoVsProjectManager,
  constructionProjectManagerDuties,
  howToWriteAManagersCv,
  administrativeAssistantJobDescription,
  whatAnOfferLetterMustSay,
]
