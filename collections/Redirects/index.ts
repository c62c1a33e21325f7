import type { CollectionConfig } from 'payload'
import { anyone, staff } from '../shared/access/roles.ts'

/** Pages that exist whatever is published. */
const LISTS = /^\/(tags\/([^/]+\/)?)?$/
const PATH = /^\/(?:[^\s?#]*\/)?$/

export const Redirects: CollectionConfig = {
  slug: 'redirects',
  access: { create: staff, read: anyone, update: staff, delete: staff },
  admin: { group: 'Library', useAsTitle: 'from', defaultColumns: ['from', 'to', 'updatedAt'] },
  fields: [
    {
      name: 'from',
      type: 'text',
      required: true,
      unique: true,
      index: true,
      admin: { description: 'A path on this site, such as /tags/o/old-name/.' },
      validate: validateFrom,
    },
    {
      name: 'to',
      type: 'text',
      required: true,
      admin: { description: 'A path on this site, or an https address elsewhere.' },
      validate: (
        value: string | null | undefined,
        { siblingData }: { siblingData: { from?: string } },
      ) => {
        if (typeof value !== 'string' || !(PATH.test(value) || isHttpsUrl(value))) {
          return 'Give a path that starts and ends with a slash, or an address that starts with https://.'
        }
        return value !== siblingData.from || 'A page cannot lead to itself.'
      },
    },
  ],
}

function validateFrom(value: string | null | undefined): true | string {
  if (typeof value !== 'string' || !PATH.test(value)) {
    return 'Give a path on this site that starts and ends with a slash, such as /tags/o/old-name/.'
  }
  return !LISTS.test(value) || 'The home page and the lists of tags are always there.'
}

function isHttpsUrl(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'https:'
}
