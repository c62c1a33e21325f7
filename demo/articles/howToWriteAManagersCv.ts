import { h2, h3, ol, p, quote, table, ul } from '../richText.ts'
import type { DemoArticle } from '../types.ts'

export const howToWriteAManagersCv: DemoArticle = {
  title: "How to Write a Manager's CV That Gets Read",
  slug: 'how-to-write-a-managers-cv',
  summary:
    "Build a manager's CV around scope and results: what to put first, how to phrase achievements, and what to cut.",
  tags: ['curriculum vitae for managers', 'project management officer vs project manager'],
  relatedTemplates: [
    'project-manager-curriculum-vitae',
    'job-application-cover-letter',
    'reference-letter',
    'administrative-assistant-curriculum-vitae',
  ],
  publishedAt: '2026-03-30',
  body: [
    h2('Lead with scope and results'),
    p(
      "A manager's CV should answer two questions in its top third: **how much have you been trusted with**, and **what changed because of you**. Give the size of your teams and budgets, then three or four results with figures you can defend at interview. Keep it to two pages, most recent job first, and leave routine duties to the reader's imagination.",
    ),
    h2('The order that works'),
    ol(
      '**Name and contact details.** Town, telephone, email. No date of birth, no photograph unless local custom expects one.',
      '**Profile.** Three lines: what you manage, in which field, and what you are known for.',
      '**Key results.** Three or four bullets from your whole career, chosen for this vacancy.',
      '**Experience.** Each post with dates, scope and four to six achievements; fewer for older jobs.',
      '**Qualifications and training.** Degrees, certificates, languages.',
      '**Anything else that helps.** Board seats, volunteering, publications.',
    ),
    h2('Give every job a scope line'),
    p(
      'Job titles vary wildly: an "operations manager" may lead three people or three hundred. One line beneath each title removes the guesswork.',
    ),
    quote(
      'Led 14 staff on two sites; held a £1.2 million annual budget; reported to the operations director.',
    ),
    h2('Turn duties into achievements'),
    p(
      'A duty says what anyone in the chair would have done. An achievement says what you did with the chair. Use this pattern: *verb, what you changed, by how much, over what period*.',
    ),
    table(
      ['Duty', 'Achievement'],
      [
        [
          'Responsible for staff rotas',
          'Redesigned rotas around peak hours and cut overtime by a fifth in six months',
        ],
        [
          'Managed supplier contracts',
          'Retendered three cleaning contracts, saving £40,000 a year with no drop in inspection scores',
        ],
        [
          'Oversaw office relocation',
          'Moved 85 people over one weekend; every desk was working by Monday at nine',
        ],
        [
          'Conducted appraisals',
          'Introduced monthly one-to-ones; four team members won promotion within two years',
        ],
      ],
      [1, 2],
    ),
    h3('No figures to hand?'),
    p(
      'Use comparisons you can explain: first to do it, from monthly to weekly, from three systems to one. If a result belonged to the team, say so and name your part. Interviewers probe, and an honest share of the credit survives better than a grand total.',
    ),
    h2('Fit the CV to the vacancy'),
    p(
      'Read the advert and underline the five things it repeats. If stakeholder reporting comes up four times, your best example of it belongs on page one. Use their wording for skills you truly have, since both software and tired people scan for it. Keep a long master CV at home and cut a fresh version for each application.',
    ),
    p(
      'Moving from a project office into project management? Bring forward anything you ran yourself, however small, and shrink the reporting work to a line.',
    ),
    h2('What to cut'),
    ul(
      '"Dynamic", "results-driven" and other adjectives nobody would deny',
      'Jobs older than about fifteen years, beyond a title and a date',
      'Skill bars and star ratings: four stars out of five means nothing to anyone',
      'Ordinary office software, unless the advert asks for it',
      '"References available on request": everyone knows they are',
    ),
    h2('Check it in thirty seconds'),
    p(
      'Hand the first page to a friend, take it away after half a minute, and ask what you manage and what you are good at. If the answer comes back as "you seem very organised", the results are buried. Move them up, and try another friend.',
    ),
  ],
}
