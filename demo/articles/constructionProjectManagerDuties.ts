import { h2, ol, p, table, ul } from '../richText.ts'
import type { DemoArticle } from '../types.ts'

export const constructionProjectManagerDuties: DemoArticle = {
  title: 'What a Construction Project Manager Does, From Tender to Handover',
  slug: 'construction-project-manager-duties',
  summary:
    'The duties of a construction project manager at each stage, what they sign, how they differ from a site manager, and a sample day.',
  tags: ['construction project manager', 'project management officer vs project manager'],
  relatedTemplates: [
    'construction-project-manager-job-description',
    'site-safety-inspection-checklist',
    'risk-register-and-response-plan',
    'project-closure-checklist',
  ],
  publishedAt: '2026-03-04',
  body: [
    h2('The job in one paragraph'),
    p(
      'A construction project manager gets a building finished safely, to the specification, on the agreed date and within the contract sum. They plan the work, appoint and coordinate designers and contractors, control cost and change, and report to the client. They may work for the client or for the main contractor; the duties are similar, but the loyalties differ.',
    ),
    h2('Duties stage by stage'),
    table(
      ['Stage', 'What the manager does', 'Paper to show for it'],
      [
        [
          'Tender',
          'Tests the brief, sets the packages of work, compares bids on equal terms',
          'Tender report',
        ],
        [
          'Pre-construction',
          'Agrees the programme, checks permits, orders items with long lead times',
          'Baseline programme, risk register',
        ],
        [
          'Construction',
          'Chairs progress meetings, values work done, rules on changes',
          'Progress report, change log',
        ],
        [
          'Commissioning',
          'Sees that systems are tested together and users are trained',
          'Test certificates',
        ],
        [
          'Handover',
          'Walks the building, lists the defects, collects manuals and warranties',
          'Defects list, handover file',
        ],
        [
          'Aftercare',
          'Chases the defects, settles the final account, reviews the lessons',
          'Final account, closure report',
        ],
      ],
      [1, 3, 2],
    ),
    h2('Project manager or site manager?'),
    p(
      'The site manager runs the ground: who works where today, which deliveries come through the gate, whether the scaffold has been inspected. The project manager looks further out, at next month, the money and the contract. On a small job one person does both. On a large one, mixing the roles leaves either the site or the budget unwatched.',
    ),
    h2('A day in the middle of a job'),
    p(
      'Picture a two-storey school extension in week nineteen. A sensible day might run like this:',
    ),
    ol(
      '**07:30** Walk the site with the site manager before the noise starts. The roof trades are two days behind.',
      '**09:00** Call the window supplier, confirm the delivery date, and get it in writing.',
      '**10:30** Progress meeting: twelve people, forty minutes, an owner and a date for every action.',
      '**13:00** Price a change to the plant room. Nothing moves until the client approves both cost and delay.',
      '**15:00** Agree the monthly valuation with the quantity surveyor.',
      '**16:30** Send the client a short, candid note about the roof, including the plan to recover.',
    ),
    h2('Skills worth asking for'),
    ul(
      'Reading drawings and a programme well enough to see a clash before it is built',
      'Working knowledge of the form of contract in use, especially notices and time limits',
      'Safety law: in Great Britain, the duties in the Construction (Design and Management) Regulations 2015',
      'Cost control, from first estimate to final account',
      'A calm voice in a dispute, and careful records afterwards',
    ),
    p(
      'Experience counts most when it matches the work. Someone who has delivered hospitals knows about keeping wards open next to a building site; someone from house building knows about repeating a detail a hundred times without losing quality.',
    ),
    h2('Where it goes wrong: the friendly verbal change'),
    p(
      'A client asks for two more sockets. The foreman says "no problem". Six months later nobody agrees who ordered the extra circuit, the opened ceiling and the lost week. The cure is dull and effective: no instruction, no work. Write down every change, however small, with its price and its effect on the finish date, and get it approved before anyone picks up a tool.',
    ),
    h2('What to put in the job description'),
    p(
      'State the type and value of projects, the form of contract, who carries the safety duties, how much travel to expect, and the spending limit that comes with the post. Those five facts tell a strong candidate more than a page of adjectives.',
    ),
  ],
}
