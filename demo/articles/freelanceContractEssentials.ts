import { h2, h3, ol, p, quote, table, ul } from '../richText.ts'
import type { DemoArticle } from '../types.ts'

export const freelanceContractEssentials: DemoArticle = {
  title: 'Freelance Contracts: Ten Clauses That Prevent Arguments',
  slug: 'freelance-contract-essentials',
  summary:
    'Ten clauses every freelance contract needs, with plain wording for scope, payment, ownership and ending the work early.',
  tags: ['freelance contract', 'non-disclosure agreement'],
  relatedTemplates: [
    'freelance-service-agreement',
    'consulting-agreement',
    'mutual-non-disclosure-agreement',
    'equipment-loan-agreement',
  ],
  publishedAt: '2026-06-03',
  body: [
    h2('What the contract has to settle'),
    p(
      'A freelance contract records who will do what, by when, for how much, who owns the result and how either side can stop. It can be two pages long and free of legal Latin. Sign it before work begins: terms are easy to agree while both sides are pleased with each other, and hard to agree over an unpaid invoice.',
    ),
    h2('The ten clauses'),
    ol(
      '**Parties.** Full legal names and addresses. A trading name alone leaves you unsure whom to chase.',
      '**Scope.** What will be delivered, in what form, and what is left out.',
      '**Timetable.** Dates for both sides, including when the client must supply material and feedback.',
      '**Fee and payment.** Amount, tax, instalments, days to pay and what late payment costs.',
      '**Expenses.** Which are covered, up to what limit, and what needs approval first.',
      '**Changes.** Extra work starts only after a written price and a new date are agreed.',
      '**Acceptance.** How many rounds of revision, and how long the client has before silence counts as approval.',
      '**Ownership.** Who holds the rights, from what moment, and whether the freelancer may show the work.',
      '**Confidentiality and liability.** What stays private, and the most that each side can owe the other.',
      '**Ending and disputes.** Notice, payment for work done, and which law and courts apply.',
    ),
    h2('Vague wording, and wording that holds'),
    table(
      ['Clause', 'Vague', 'Clear'],
      [
        [
          'Scope',
          'Design a website',
          'Design five page layouts, each for phone and desktop, as editable files',
        ],
        [
          'Revisions',
          'Reasonable changes included',
          'Two rounds included; further rounds at the hourly rate',
        ],
        [
          'Payment',
          'On completion',
          '40% on signing, 30% on first draft, 30% on acceptance; each due in 14 days',
        ],
        ['Ending', 'By mutual agreement', 'Either side, with 14 days of written notice'],
      ],
      [1, 2, 4],
    ),
    h2('Three clauses that deserve extra care'),
    h3('Ownership'),
    p(
      'Clients often assume that paying for work means owning it. In the UK, a freelancer normally keeps the copyright unless they assign it in a signed document. Tie the transfer to the money and both sides are protected:',
    ),
    quote(
      'The Freelancer assigns all copyright in the final deliverables to the Client, with effect from receipt of payment in full. Until then the Client may use them only to review and approve the work.',
    ),
    h3('Acceptance'),
    p(
      'Without a deadline for feedback, a project can sit at ninety per cent for months with the last instalment unpaid. Ten working days is generous: "If the Client reports no defect within ten working days of delivery, the work is accepted."',
    ),
    h3('Status'),
    p(
      'Calling someone self-employed does not make it so. Courts and tax authorities look at who controls the hours, who may send a substitute and who carries the financial risk. If the freelancer must work nine to five at a desk you provide, ask for advice before you sign.',
    ),
    h2('An argument that clause six would have prevented'),
    p(
      'A translator quotes for a forty-page manual. Halfway through, the client sends a new edition with a third of the pages rewritten, and expects the same price and date. With a change clause, the translator replies the same afternoon: "Here are the cost and the new delivery date for the new edition; I will continue when you confirm." Nobody has to be brave or rude.',
    ),
    h2('Before you sign'),
    ul(
      'Check that the person signing has authority to bind the business.',
      'Attach the quotation or brief, and say which document wins if they differ.',
      'Replace every "as soon as possible" with a date.',
      'For high fees or unusual risk, pay for an hour of legal review.',
    ),
  ],
}
