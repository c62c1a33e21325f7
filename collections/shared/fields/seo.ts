import type { GroupField } from 'payload'

/** What search engines show instead of the doc's own words. */
export const seoField = (): GroupField => ({
  name: 'seo',
  label: 'Search engines',
  type: 'group',
  interfaceName: 'Seo',
  admin: { description: 'Left empty, the title and the summary are used.' },
  fields: [
    {
      name: 'title',
      type: 'text',
      localized: true,
      maxLength: 70,
      admin: { description: 'Up to 70 characters.' },
    },
    {
      name: 'description',
      type: 'textarea',
      localized: true,
      maxLength: 170,
      admin: { description: 'Up to 170 characters.' },
    },
  ],
})
