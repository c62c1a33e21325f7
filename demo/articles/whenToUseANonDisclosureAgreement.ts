import { h2, h3, p, quote, table, ul } from '../richText.ts'
import type { DemoArticle } from '../types.ts'

export const whenToUseANonDisclosureAgreement: DemoArticle = {
  title: "When You Need a Non-Disclosure Agreement, and When You Don't",
  slug: 'when-to-use-a-non-disclosure-agreement',
  summary:
    'Decide whether to sign a non-disclosure agreement, one-way or mutual, what it must contain, and what it can never do.',
  tags: ['non-disclosure agreement', 'freelance contract'],
  relatedTemplates: [
    'mutual-non-disclosure-agreement',
    'consulting-agreement',
    'freelance-service-agreement',
  ],
  publishedAt: '2026-07-02',
  body: [
    h2('The test'),
    p(
      'You need a non-disclosure agreement (NDA) when you must reveal information that is valuable because others lack it, to someone who is not already bound to keep it secret, and you can say what that information is. If any of the three is missing, skip it: share less, rely on the contract you already have, or simply talk.',
    ),
    h2('Common situations'),
    table(
      ['Situation', 'NDA?', 'Why'],
      [
        [
          'Showing unpublished designs to a possible manufacturer',
          'Yes, one-way',
          'Valuable, specific, and the other side owes you nothing yet',
        ],
        ['Two firms exploring a merger', 'Yes, mutual', 'Both open their books'],
        [
          'Giving a freelancer access to customer data',
          'Usually a clause',
          'Put confidentiality in the contract, with data protection terms',
        ],
        [
          'Hiring an employee',
          'Usually a clause',
          'The employment contract should already cover it',
        ],
        [
          'Pitching an idea to investors',
          'Rarely',
          'Many decline to sign; hold the secret part back',
        ],
        ['Talking to your solicitor', 'No', 'A professional duty of confidence applies already'],
        ['Discussing what is on your website', 'No', 'Public information cannot be made secret'],
      ],
      [3, 2, 4],
    ),
    h2('One-way or mutual?'),
    p(
      'Use a one-way agreement when a single side discloses. Use a mutual one when secrets travel in both directions, or when you want a quick signature: people read terms more kindly if they bind the author too. A mutual agreement does have a price. You take on duties yourself, so make sure that you can meet them before you promise to return every copy within seven days.',
    ),
    h2('What the agreement must contain'),
    ul(
      '**The information.** Name it by subject, and say whether spoken disclosures count.',
      '**The purpose.** What the receiver may do with it, and nothing else.',
      '**The people.** Who may see it: staff and advisers who need to, bound by the same duty.',
      '**The exceptions.** Facts already public, already known, independently developed, or required by law.',
      '**The term.** Two to five years suits most commercial facts; genuine trade secrets may need longer.',
      '**The end.** Return or destroy, and confirm in writing.',
      '**The law.** Which country governs, and which courts hear a dispute.',
    ),
    p('A definition that a court can work with is narrow enough to recognise:'),
    quote(
      "Confidential Information means the recipe, process temperatures and supplier prices for the Discloser's oat-based glaze, disclosed in any form between signature and 30 September 2026.",
    ),
    p(
      'Set that beside "all information of whatever nature, whenever disclosed". The broad version looks stronger, but it leaves the receiver unsure what to protect and gives a judge a reason to doubt it.',
    ),
    h2('What an NDA cannot do'),
    h3('Silence wrongdoing'),
    p(
      'In the UK, as in many other countries, no agreement can stop a person from reporting a crime to the police or from making a protected disclosure as a whistleblower. Say so in the document. It costs you nothing, and shows good faith.',
    ),
    h3('Undo a leak'),
    p(
      'Once a secret is out, you are left with a claim for damages that is slow, costly and hard to prove. Disclose in stages: the outline first, the figures after a second meeting, the formula only when the deal is signed.',
    ),
    h2('Signed, filed, forgotten'),
    p(
      'The usual failure comes after signature. Nobody marks the documents, the list of people with access grows, and three years on no one can say what was shared. Name one person to keep a short log: date, document, recipient. If a dispute arises, that page may be worth more than the agreement.',
    ),
  ],
}
