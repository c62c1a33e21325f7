/** Heard on `window` when a scheduled change of the doc that is being edited has happened. */
export const PUBLISHED_EVENT = 'platen-scheduled-change'
