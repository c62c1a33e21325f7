import { h2, ol, p, quote, table, ul } from '../richText.ts'
import type { DemoArticle } from '../types.ts'

export const whatAnOfferLetterMustSay: DemoArticle = {
  title: 'What an Employment Offer Letter Must Say',
  slug: 'what-an-offer-letter-must-say',
  summary:
    'The terms every job offer letter needs, which conditions to state, sample wording, and the slips that lead to disputes.',
  tags: ['employment offer letter', 'onboarding checklist'],
  relatedTemplates: [
    'employment-offer-letter',
    'new-employee-onboarding-checklist',
    'reference-letter',
    'resignation-letter',
  ],
  publishedAt: '2026-05-12',
  body: [
    h2('The essentials'),
    p(
      'An employment offer letter should state the job title, start date, place of work, hours, pay, holiday, notice period, any probation, the conditions attached to the offer, and how and by when to accept. It should also say which document takes over once the person joins. Leave one out and you invite either a worried telephone call or a dispute.',
    ),
    h2('What to write for each term'),
    table(
      ['Term', 'State', 'Avoid'],
      [
        ['Job', 'Title, department and line manager', 'A title that differs from the advert'],
        ['Start', 'A full date', '"As soon as possible"'],
        ['Place', 'Address, and days expected on site', '"Hybrid" with no further detail'],
        ['Hours', 'Weekly total, usual days, overtime rule', '"Full time"'],
        ['Pay', 'Gross amount, period and pay day', 'Mixing salary and possible bonus in one sum'],
        ['Holiday', 'Days, and whether public holidays count', '"Standard entitlement"'],
        ['Probation', 'Length, review date, notice during it', 'Silence about extending it'],
        ['Notice', 'What each side must give', 'Notice that contradicts the contract'],
        ['Reply', 'Deadline, method and contact', 'An offer that stays open for ever'],
      ],
      [1, 3, 3],
    ),
    h2('Conditional or unconditional?'),
    p(
      'This is the distinction that matters most in law. In the UK, once a candidate accepts an unconditional offer, a contract generally exists, even if nobody has started work. Withdrawing then can mean paying for the notice period. If checks are still outstanding, make the offer conditional and list every condition:',
    ),
    ul(
      'proof of the right to work, seen before the first day',
      'references you find satisfactory, and from whom',
      'qualifications or licences the job requires',
      'criminal record or health checks, only where the role justifies them',
    ),
    p('Sample wording that does the job in two sentences:'),
    quote(
      'This offer depends on proof of your right to work and on two references that we consider satisfactory. Please do not resign from your present post until we have confirmed in writing that these conditions are met.',
    ),
    p(
      'The second sentence costs nothing and spares a candidate from being left with no job at all.',
    ),
    h2('Letter, statement and contract'),
    p(
      'An offer letter need not carry everything. In Great Britain, an employer must give the main terms in a [written statement of employment particulars](https://www.gov.uk/employment-contracts-and-conditions/written-statement-of-employment-particulars) no later than the first working day. Many employers enclose the full contract with the letter, which lets the candidate judge the whole bargain at once. If the two disagree, expect an argument, so say which prevails. Other countries have other rules: have your standard letter checked by someone who knows the local ones.',
    ),
    h2('The order of events'),
    ol(
      'Telephone first. Good news deserves a voice, and you will hear any hesitation.',
      'Send the letter the same day or the next, while enthusiasm is fresh.',
      'Allow about a week for a reply, longer if the person must relocate.',
      'Confirm the acceptance, and separately confirm when the conditions have been met.',
      'Tell the unsuccessful finalists only after the signed copy arrives.',
    ),
    h2('Promises slipped in by accident'),
    p(
      'Warm phrases can turn into terms. "You can look forward to a long career with us" and "your salary will rise after six months" both read differently once things go sour. Write what you will do, and mark the rest as discretionary: "Your salary will be *reviewed* each April; a review does not guarantee an increase."',
    ),
    p(
      'The tone can still be friendly. One sincere line about why you chose this person, placed at the top, does more than a paragraph of corporate welcome.',
    ),
  ],
}
