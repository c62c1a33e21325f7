import type { CollapsibleField } from 'payload'

/** What search engines show instead of the doc's own words: `seo.title` and `seo.description`. */
export const seoField = (): CollapsibleField => ({
  type: 'collapsible',
  label: 'Search engines',
  admin: { initCollapsed: true },
  fields: [
    {
      name: 'seo',
      label: false,
      type: 'group',
      interfaceName: 'Seo',
      admin: {
        description: 'Left empty, the doc’s own title and summary are used.',
        hideGutter: true,
      },
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
    },
  ],
})
