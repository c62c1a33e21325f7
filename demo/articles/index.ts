import type { DemoArticle } from '../types.ts'
import { administrativeAssistantJobDescription } from './administrativeAssistantJobDescription.ts'
import { constructionProjectManagerDuties } from './constructionProjectManagerDuties.ts'
import { freelanceContractEssentials } from './freelanceContractEssentials.ts'
import { howToWriteAManagersCv } from './howToWriteAManagersCv.ts'
import { onboardingChecklistFirstWeek } from './onboardingChecklistFirstWeek.ts'
import { pmoVsProjectManager } from './pmoVsProjectManager.ts'
import { theOnePageProjectPlan } from './theOnePageProjectPlan.ts'
import { thirtySixtyNinetyDayPlan } from './thirtySixtyNinetyDayPlan.ts'
import { whatAnOfferLetterMustSay } from './whatAnOfferLetterMustSay.ts'
import { whenToUseANonDisclosureAgreement } from './whenToUseANonDisclosureAgreement.ts'

export const articles: DemoArticle[] = [
  pmoVsProjectManager,
  constructionProjectManagerDuties,
  howToWriteAManagersCv,
  administrativeAssistantJobDescription,
  whatAnOfferLetterMustSay,
  freelanceContractEssentials,
  whenToUseANonDisclosureAgreement,
  theOnePageProjectPlan,
  onboardingChecklistFirstWeek,
  thirtySixtyNinetyDayPlan,
]
