import type { DemoTag } from './types.ts'

export const tags: DemoTag[] = [
  {
    name: 'project management officer vs project manager',
    description:
      'How the two roles differ in authority, scope and daily work, with job descriptions and CV templates for both.',
    aliases: [
      'PMO vs project manager',
      'project officer vs project manager',
      'difference between PMO and PM',
      'project management officer job description',
    ],
    leadArticle: 'project-management-officer-vs-project-manager',
    pinnedTemplates: [
      'project-manager-curriculum-vitae',
      'project-manager-entry-level-job-description',
      'construction-project-manager-job-description',
    ],
  },
  {
    name: 'construction project manager',
    description:
      'Duties, job descriptions and site paperwork for the person who takes a building from tender to handover.',
    aliases: [
      'building project manager',
      'construction manager duties',
      'site project manager',
      'construction PM',
    ],
    leadArticle: 'construction-project-manager-duties',
  },
  {
    name: 'curriculum vitae for managers',
    description:
      'CV templates and advice for people who lead teams, projects or budgets and need two pages to prove it.',
    aliases: ['manager CV', 'management CV template', 'manager resume', 'leadership CV'],
    leadArticle: 'how-to-write-a-managers-cv',
  },
  {
    name: 'administrative assistant job description',
    description:
      'What the job covers, which skills to ask for and how to word the advert, with a description ready to adapt.',
    aliases: [
      'admin assistant job description',
      'office assistant duties',
      'administrative assistant responsibilities',
      'office administrator job description',
    ],
    leadArticle: 'administrative-assistant-job-description-guide',
  },
  {
    name: 'employment offer letter',
    description:
      'Letters that set out pay, start date, hours and conditions clearly enough for a candidate to say yes.',
    aliases: [
      'job offer letter',
      'offer of employment',
      'conditional offer letter',
      'appointment letter',
    ],
    leadArticle: 'what-an-offer-letter-must-say',
  },
  {
    name: 'freelance contract',
    description:
      'Agreements for independent work: scope, fees, ownership and a clean way out for either side.',
    aliases: [
      'freelance agreement',
      'contractor agreement',
      'freelance service agreement',
      'self-employed contract',
    ],
    leadArticle: 'freelance-contract-essentials',
  },
  {
    name: 'non-disclosure agreement',
    description:
      'One-way and mutual agreements that keep shared information private, and advice on when you can do without one.',
    aliases: ['NDA', 'confidentiality agreement', 'mutual NDA', 'secrecy agreement'],
    leadArticle: 'when-to-use-a-non-disclosure-agreement',
  },
  {
    name: 'project plan on one page',
    description:
      'A single sheet that shows the goal, scope, milestones, owners and risks of a project to everyone involved.',
    aliases: ['one-page project plan', 'OPPP', 'project summary sheet', 'project on a page'],
    leadArticle: 'the-one-page-project-plan',
  },
  {
    name: 'risk register',
    description:
      'A running list of what could go wrong on a project, how likely and how serious it is, and who is dealing with it.',
    aliases: ['risk log', 'project risk register', 'risk assessment table', 'risk response plan'],
  },
  {
    name: 'onboarding checklist',
    description:
      'Everything to prepare before a new starter arrives, and what to cover in the first day, week and month.',
    aliases: [
      'new starter checklist',
      'new hire checklist',
      'induction checklist',
      'employee onboarding',
    ],
    leadArticle: 'onboarding-checklist-first-week',
  },
  {
    name: 'resignation letter',
    description:
      'Short, courteous letters that give notice, state a last working day and leave the door open.',
    aliases: ['notice letter', 'letter of resignation', 'leaving letter', 'handing in notice'],
  },
  {
    name: '30-60-90 day plan',
    description:
      'A plan for the first three months in a new role: learn, contribute, then lead, with goals you can check.',
    aliases: ['first 90 days plan', '90 day plan', 'three-month plan', '30 60 90 plan'],
    leadArticle: '30-60-90-day-plan-explained',
  },
]
