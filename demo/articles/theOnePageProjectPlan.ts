import { h2, ol, p, quote, table, ul } from '../richText.ts'
import type { DemoArticle } from '../types.ts'

export const theOnePageProjectPlan: DemoArticle = {
  title: 'The One-Page Project Plan, Box by Box',
  slug: 'the-one-page-project-plan',
  summary:
    'Eight boxes that put a project plan on one page, how to fill each one, a worked example, and when a single page is too little.',
  tags: ['project plan on one page'],
  relatedTemplates: [
    'one-page-project-plan',
    'risk-register-and-response-plan',
    'project-communication-plan',
    'project-closure-checklist',
    'event-planning-checklist',
  ],
  publishedAt: '2026-08-04',
  body: [
    h2('What goes on the page'),
    p(
      'A one-page project plan holds eight things: the goal, the scope, the success measures, the milestones, the people, the budget, the main risks, and the decisions still open. Each gets one box of a few lines. A newcomer should understand the project in three minutes and know whom to ask about the rest.',
    ),
    h2('The eight boxes'),
    table(
      ['Box', 'It answers', 'Limit'],
      [
        ['Goal', 'Why are we doing this?', 'One sentence'],
        ['Scope', 'What is in, and what is out?', 'Four lines each'],
        ['Success measures', 'How shall we know it worked?', 'Three, with figures'],
        ['Milestones', 'What will be finished, and when?', 'Five to seven dates'],
        ['People', 'Who decides, leads and delivers?', 'One name per role'],
        ['Budget', 'How much, and who approves more?', 'A total and three parts'],
        ['Risks', 'What could sink it, and what is the response?', 'The top three'],
        ['Open decisions', 'What must be settled, by whom, by when?', 'No more than five'],
      ],
      [2, 4, 2],
    ),
    h2('Fill it in this order'),
    ol(
      '**Goal first, with the sponsor in the room.** If two people word it differently, you have found your first risk.',
      '**Then the "out" half of the scope.** Listing what you will leave alone settles more quarrels than listing what you will do.',
      '**Success measures before milestones**, so that the dates lead towards a result and not merely to the end of activity.',
      '**Milestones backwards** from the immovable date. Write each as something finished: "menu approved", not "work on menu".',
      '**People, budget and risks together**, since changing one shifts the others.',
      '**Open decisions last.** By now you will have a list.',
    ),
    h2('An example: moving the staff canteen'),
    quote(
      '**Goal:** Open the new ground-floor canteen by 5 October so that the old one can become a training room.\n**In:** kitchen fit-out, seating for 90, till system, staff training.\n**Out:** menu prices, the catering contract, the training room itself.\n**Measures:** open on the date; lunch queue under six minutes by week three; within £180,000.\n**Milestones:** design agreed 1 June; contractor appointed 29 June; kitchen tested 14 September; trial lunch 28 September; open 5 October.\n**Top risk:** late extractor fan. *Response:* order before the contractor is appointed; owner, facilities lead.\n**Open:** does the old canteen stay open in parallel for a week? Sponsor to decide by 15 July.',
    ),
    p(
      'Notice how much the "out" line achieves. Someone was certain to raise prices at the first meeting; now there is a polite answer.',
    ),
    h2('Keep it alive'),
    p(
      'Print the date and version in a corner. Review the page for ten minutes every week: tick the milestones, retire dead risks, close decisions. When a date changes, show the old one struck through beside the new. A plan whose dates slide without trace teaches people to ignore it.',
    ),
    h2('The temptation of the tiny font'),
    p(
      'When a box overflows, the instinct is to shrink the type. Resist it. An overflowing box is a sign that detail belongs elsewhere: the full schedule, the risk register, the communication plan. Keep the headline here and say where the rest lives. If nothing can be cut, ask whether you are looking at two projects.',
    ),
    h2('When one page is too little'),
    ul(
      'Contracts or regulators demand a formal plan.',
      'Dozens of tasks depend on each other, and a delay must be traced through them.',
      'Safety is at stake: method and responsibilities need full detail.',
    ),
    p(
      'Even then, keep the single page on top. It is the one that people will actually bring to the meeting.',
    ),
  ],
}
