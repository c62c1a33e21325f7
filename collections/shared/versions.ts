import type { CollectionConfig } from 'payload'

/** Drafts saved while typing, and the last 50 versions of each doc. */
export const draftsAndVersions: CollectionConfig['versions'] = {
  drafts: { autosave: { interval: 800, showSaveDraftButton: true } },
  maxPerDoc: 50,
}
