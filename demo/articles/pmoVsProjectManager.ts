import { h2, h3, ol, p, quote, table, ul } from '../richText.ts'
import type { DemoArticle } from '../types.ts'

export const pmoVsProjectManager: DemoArticle = {
  title: 'Project Management Officer vs Project Manager: Roles & Job Descriptions',
  slug: 'project-management-officer-vs-project-manager',
  summary:
    'A project manager delivers one project; a project management officer supports many. Compare duties, authority, skills and job descriptions.',
  tags: ['project management officer vs project manager', 'construction project manager'],
  relatedTemplates: [
    'project-manager-curriculum-vitae',
    'project-manager-entry-level-job-description',
    'project-management-officer-job-description',
    'construction-project-manager-job-description',
    'project-communication-plan',
  ],
  publishedAt: '2026-02-09',
  body: [
    h2('The short answer'),
    p(
      'A **project manager** leads a project and answers for its result: what is delivered, when, and for how much. A **project management officer** works across several projects from a project management office, keeping their plans, figures and reports consistent. The manager decides. The officer makes sure the decision rests on sound information and follows the agreed process.',
    ),
    p(
      'The abbreviation muddies things: *PMO* can mean the office, or an officer who works in it. When an advert says "PMO", read the duties before the title.',
    ),
    h2('The two roles side by side'),
    table(
      ['Aspect', 'Project manager', 'Project management officer'],
      [
        ['Purpose', 'Deliver one project', 'Help every project run well'],
        ['Scope', 'One project, or a few small ones', 'A programme or whole portfolio'],
        [
          'Authority',
          'Directs the team and spends an agreed budget',
          'Advises, checks and escalates; rarely approves spending',
        ],
        ['Reports to', 'Project sponsor or board', 'Head of the project office'],
        [
          'Typical output',
          'Plan, decisions, finished deliverables',
          'Templates, dashboards, assurance reviews',
        ],
        [
          'Time horizon',
          'From kick-off to closure',
          'Continuous, in step with the reporting calendar',
        ],
        [
          'Doing well means',
          'Agreed results within time and budget',
          'Leaders see trouble early and trust the figures',
        ],
      ],
      [1, 2, 2],
    ),
    h2('What each job description should contain'),
    h3('Project manager'),
    ul(
      'Agree scope, budget and success measures with the sponsor',
      'Build the schedule and keep it true',
      'Lead the team and settle competing priorities',
      'Own the risks and issues, and act on them',
      'Control changes and manage suppliers',
      'Hand over the result and close the project',
    ),
    p(
      'Look for evidence of decisions made under pressure, negotiation, and comfort with a budget. An entry-level post can ask instead for a workstream or event run from start to finish.',
    ),
    h3('Project management officer'),
    ul(
      'Maintain the standard templates, and teach people to use them',
      'Collect status, cost and resource data each period, and question what looks odd',
      'Produce portfolio reports for the steering group',
      'Organise stage reviews and record their actions',
      'Track risks and dependencies that cross project boundaries',
      'Gather lessons learned and feed them into the next plan',
    ),
    p(
      'Look for accuracy, confident spreadsheet work, clear writing, and the tact to chase a busy colleague for the third time without starting a feud.',
    ),
    h2('One late supplier, two responses'),
    p('A supplier warns that equipment for a clinic refit will arrive three weeks late.'),
    p(
      '**The project manager** resequences the work, negotiates a part delivery, decides whether to pay for faster freight, and tells the sponsor what it means for opening day.',
    ),
    p(
      '**The project management officer** spots that two other projects use the same supplier, alerts their managers, updates the portfolio forecast, and checks that the change was approved at the right level.',
    ),
    p('Same news, different questions: "how do I recover?" and "who else is affected?"'),
    h2('Which one should you hire?'),
    ul(
      'One important project with nobody clearly in charge: hire a **project manager**.',
      'Several projects, each reporting in its own way: hire a **project management officer**.',
      'Capable managers buried in reports: an **officer** gives them their week back.',
      'A building site: you want a **construction project manager**, who knows contracts and site safety too.',
    ),
    h2('The mistake that spoils the advert'),
    p(
      'Plenty of descriptions make an officer "accountable for successful delivery" yet give them no team and no budget. That is responsibility without power, and good candidates notice. Compare two opening lines that keep the roles apart:',
    ),
    quote(
      'As **project manager** you will lead the refit of our four clinics, with a team of six and authority to commit funds within the approved budget.',
    ),
    quote(
      'As **project management officer** you will give our directors one reliable picture of twelve live projects, and give project managers the tools and advice to keep it accurate.',
    ),
    h2('Moving from one to the other'),
    p(
      'The officer role is a common route into project management, since you see many projects succeed and stumble. To make the step:',
    ),
    ol(
      'Ask to run a small internal project, such as replacing the reporting template.',
      'Shadow a manager through one difficult negotiation.',
      'Rewrite your CV around decisions and results instead of reports produced.',
    ),
    p(
      'Traffic runs the other way too. Managers who enjoy method more than firefighting often become excellent heads of a project office.',
    ),
  ],
}
