import { h2, h3, p, table, ul } from '../richText.ts'
import type { DemoArticle } from '../types.ts'

export const onboardingChecklistFirstWeek: DemoArticle = {
  title: 'An Onboarding Checklist for the First Week and Beyond',
  slug: 'onboarding-checklist-first-week',
  summary:
    'What to prepare before a new starter arrives and what to cover on day one, in week one and by month three, with an owner for each task.',
  tags: ['onboarding checklist', '30-60-90 day plan'],
  relatedTemplates: [
    'new-employee-onboarding-checklist',
    '30-60-90-day-plan',
    'employment-offer-letter',
    'equipment-loan-agreement',
  ],
  publishedAt: '2026-09-01',
  body: [
    h2('The whole list in brief'),
    p(
      'An onboarding checklist should cover five periods: before arrival (contract, equipment, accounts), the first day (welcome, safety, introductions), the first week (a real task and regular contact), the first month (goals and feedback) and the third month (review). Give every item an owner and a date. A task that belongs to "HR and the manager" usually belongs to nobody.',
    ),
    table(
      ['When', 'What must be true by the end', 'Owner'],
      [
        ['Before arrival', 'Laptop works, accounts open, building pass ready', 'IT support'],
        ['Day one', 'They know where to be, whom to ask and how to leave in a fire', 'Manager'],
        ['Week one', 'They have finished one small, useful piece of work', 'Manager'],
        ['Month one', 'Goals are agreed in writing; first feedback given both ways', 'Manager'],
        ['Month three', 'Probation is reviewed, training gaps are closed', 'HR'],
      ],
      [2, 5, 2],
    ),
    h2('Before they arrive'),
    ul(
      'Signed contract on file, right-to-work check done',
      'Payroll details and emergency contact collected',
      'Equipment ordered, set up and tested by logging in',
      'Access to mail, calendars, shared folders and the building',
      'A buddy chosen: a willing colleague, outside the reporting line',
      'A message saying when and where to arrive, what to bring, and what lunch looks like',
    ),
    p(
      'Send that message three working days ahead. People lie awake over small things such as parking and clothes, and two sentences settle them.',
    ),
    h2('The first day'),
    p(
      'Aim for calm. Meet the person at the door, show them the desk, the kitchen and the fire exit, and introduce five people, not fifty. Cover the safety briefing and the security rules, then spend half an hour on the question that matters most: *what is this job for, and how shall we know that it is going well?*',
    ),
    p(
      'Avoid a six-hour run of presentations. By the fourth, nothing goes in. Recorded or written material can be spread over the week, with time for questions.',
    ),
    h2('The first week, day by day'),
    h3('A pattern that suits most office jobs'),
    ul(
      '**Monday:** welcome, equipment, tour, lunch with the team.',
      '**Tuesday:** meet the people whose work arrives before theirs and goes on after it.',
      '**Wednesday:** start a small task with a visible result.',
      '**Thursday:** shadow a colleague, then swap roles for an hour.',
      '**Friday:** finish the task, then thirty minutes with the manager: what surprised you, what is missing, what should we stop doing?',
    ),
    p(
      'Newcomers notice what everyone else has stopped seeing. Write down their Friday answers; the best improvements to your checklist will come from there.',
    ),
    h2('Adjust it for the job'),
    p(
      'For a **remote starter**, deliver equipment two days early, book a video call for the first fifteen minutes of day one, and schedule short daily contact for a fortnight. For **shift or site work**, put safety training and protective equipment before everything else: nobody works unsupervised until both are signed off. For an **internal move**, skip the tour but keep the goals, since "you know how things work here" is how expectations go unspoken.',
    ),
    h2('When the checklist stops on Friday'),
    p(
      'Many organisations prepare a splendid first week and then go quiet. The harder questions come later, once the novelty fades and the work turns real. Put three dates in the calendar before the start date: end of week two, end of month one, end of month three. Hold them even when all seems well. A starter who is struggling politely looks just like one who is thriving.',
    ),
  ],
}
