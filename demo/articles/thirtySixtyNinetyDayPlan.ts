import { h2, ol, p, table, ul } from '../richText.ts'
import type { DemoArticle } from '../types.ts'

export const thirtySixtyNinetyDayPlan: DemoArticle = {
  title: 'The 30-60-90 Day Plan, Explained With an Example',
  slug: '30-60-90-day-plan-explained',
  summary:
    'How a 30-60-90 day plan works, how to write one for a new job or an interview, and a full example you can adapt.',
  tags: ['30-60-90 day plan', 'onboarding checklist', 'curriculum vitae for managers'],
  relatedTemplates: [
    '30-60-90-day-plan',
    'new-employee-onboarding-checklist',
    'one-page-project-plan',
    'project-manager-curriculum-vitae',
  ],
  publishedAt: '2026-10-06',
  body: [
    h2('What it is'),
    p(
      'A 30-60-90 day plan sets out what a person will learn, contribute and take charge of in the first three months of a new role. Days 1 to 30 are for learning, 31 to 60 for contributing under guidance, and 61 to 90 for leading. Each phase has two or three goals, a way to check them, and the help that is needed. It fits on one or two pages.',
    ),
    h2('The three phases'),
    table(
      ['Phase', 'Days 1 to 30', 'Days 31 to 60', 'Days 61 to 90'],
      [
        ['Purpose', 'Learn', 'Contribute', 'Lead'],
        ['Main activity', 'Listening, reading, shadowing', 'Small improvements', 'Owning a result'],
        ['Decisions', 'Few, all reversible', 'Within agreed limits', 'Full scope of the role'],
        ['Proof', 'You can explain how things work', 'Something works better', 'Others rely on it'],
        ['Main risk', 'Judging too soon', 'Taking on too much', 'Doing it all yourself'],
      ],
      [2, 3, 3, 3],
    ),
    h2('Who writes it, and when'),
    ul(
      '**A candidate**, for a final interview. Keep it to one page, label the assumptions, and leave questions open: you have not seen the place from inside.',
      '**A new starter**, in the first week, as a draft to discuss with the manager.',
      '**A manager**, for someone promoted within the team, where old habits make a fresh start harder.',
    ),
    p(
      'However it begins, it should end as an agreement between two people. A plan that the manager has never read is a diary.',
    ),
    h2('How to write it'),
    ol(
      'Ask your manager: "What would make you say, in three months, that hiring me was right?" Write down the answer word for word.',
      'Work back from that. What must be working by day 60? What must you know by day 30?',
      'Set two or three goals for each phase, each with a visible result.',
      'List what you need: access, introductions, training, a decision.',
      'Book the three review dates now.',
    ),
    h2('Example: a new customer support team leader'),
    p('The manager\'s answer was: "Replies are quicker, and the team no longer depends on me."'),
    table(
      ['Phase', 'Goals', 'Check', 'Help needed'],
      [
        [
          'Days 1 to 30',
          'Talk to all eight team members. Answer twenty customer messages myself. Map the path of a complaint.',
          'One-page summary of what slows replies',
          'System access; an hour a week with the manager',
        ],
        [
          'Days 31 to 60',
          'Fix the two slowest steps. Start a ten-minute daily meeting. Agree reply targets.',
          'Median reply time down from nine hours to six',
          'Permission to change the routing rules',
        ],
        [
          'Days 61 to 90',
          'Hand daily rotas to two deputies. Run the monthly review. Propose goals for the next quarter.',
          'Two weeks with nothing escalated that the team could have settled',
          'Training for the deputies',
        ],
      ],
      [2, 4, 3, 3],
    ),
    p(
      'The plan works because every phase uses what the last one found. The steps to fix in the second month are unnamed at the start: they come out of the complaint map.',
    ),
    h2('The mistake: promises before facts'),
    p(
      'Ambitious starters fill the first month with changes. The old rota looks absurd, so they replace it, and discover in week five that it was built around a school run and a night bus. In the first thirty days, collect puzzles in a notebook and ask how each came about. Change only what is unsafe, or so small that it can be undone by lunchtime.',
    ),
    h2('At each review'),
    ul(
      'Which goals were met, and what is the evidence?',
      'What have you learnt that changes the next phase?',
      'What should be dropped to make room for it?',
    ),
    p(
      'Rewriting days 61 to 90 at the halfway point is a sign of learning. A plan that survives three months untouched was probably left in a drawer.',
    ),
  ],
}
