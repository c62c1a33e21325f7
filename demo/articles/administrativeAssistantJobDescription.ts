import { divider, h2, p, quote, table, ul } from '../richText.ts'
import type { DemoArticle } from '../types.ts'

export const administrativeAssistantJobDescription: DemoArticle = {
  title: 'Writing an Administrative Assistant Job Description',
  slug: 'administrative-assistant-job-description-guide',
  summary:
    'Duties, skills and wording for an administrative assistant job description, with a sample summary and a table of related roles.',
  tags: ['administrative assistant job description'],
  relatedTemplates: [
    'administrative-assistant-job-description',
    'administrative-assistant-curriculum-vitae',
    'employment-offer-letter',
    'new-employee-onboarding-checklist',
  ],
  publishedAt: '2026-04-21',
  body: [
    h2('What the description should say'),
    p(
      'An administrative assistant keeps an office or team running: handling correspondence, diaries, records, supplies and visitors so that colleagues can do their own work. A good job description states who the person supports, the six to eight duties that fill most of the week, the skills needed from day one, and the hours, place and pay. One page is plenty.',
    ),
    h2('Core duties to choose from'),
    p(
      'Pick those that fit, and put them in order of the time they take. A candidate reads the first three as the job.',
    ),
    ul(
      'Answer calls and shared mailboxes, and pass queries to the right person',
      'Arrange meetings, rooms and travel',
      'Prepare letters, reports and slides from drafts or notes',
      'Take minutes and chase the actions that come out of them',
      'Keep paper and electronic files accurate and confidential',
      'Raise purchase orders, match invoices and record expenses',
      'Order supplies and report faults with equipment',
      'Welcome visitors and prepare passes for new starters',
    ),
    h2('Is it really an administrative assistant?'),
    p(
      'Titles near this one overlap. Choosing the wrong one brings the wrong applicants, so check where the weight of your job lies.',
    ),
    table(
      ['Role', 'Supports', 'Mostly does', 'Decides alone'],
      [
        ['Receptionist', 'Visitors and callers', 'Front desk, switchboard, post', 'Little'],
        [
          'Administrative assistant',
          'A team or department',
          'Diaries, records, documents, orders',
          'Daily priorities',
        ],
        [
          'Executive assistant',
          'One or two senior people',
          'Complex diaries, briefings, gatekeeping',
          'Access and timing',
        ],
        [
          'Office manager',
          'The whole workplace',
          'Budgets, suppliers, supervising staff',
          'Spending within a limit',
        ],
      ],
      [3, 3, 4, 3],
    ),
    h2('Essential, desirable, irrelevant'),
    p(
      'Call a skill essential only if you would turn down a pleasant, clever applicant who lacked it. For most posts that leaves clear written English, everyday office software, accuracy with detail, discretion, and experience of juggling requests from several people. Knowledge of your particular finance system is desirable: it can be taught in a week.',
    ),
    p(
      'Drop requirements that exclude people for no gain. A driving licence matters only if the job involves driving. A degree rarely predicts who will spot that two directors are booked into the same room. "Young and energetic" may break equality law and tells nobody what the work is.',
    ),
    h2('A sample opening'),
    quote(
      '**Administrative assistant, Estates team.** You will be the first point of contact for a team of eleven surveyors who spend most of the week out on visits. You will manage their shared mailbox, book site access, keep property files in order, and turn inspection notes into finished reports. You will report to the estates coordinator. Hours: 30 a week over four or five days, mainly in the office.',
    ),
    p(
      'It works because a reader can picture Tuesday morning. They know whom they would help, what would land on the desk, and whether the hours suit them.',
    ),
    divider(),
    h2('The duty that swallows the rest'),
    p(
      '"Any other duties as required" is reasonable as a last line. Trouble starts when it becomes the true description: an assistant hired for records ends up running events, covering reception and training newcomers, and leaves within the year. Before advertising, ask whoever holds the post now to note a fortnight of tasks. Write the description from their list, not from the file copy dating back two predecessors.',
    ),
    p(
      'Then read it aloud. Any line you would struggle to explain to an applicant, such as "proactively leverage synergies", should go.',
    ),
  ],
}
