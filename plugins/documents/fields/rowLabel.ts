/**
 * What `admin.components.RowLabel` of an array takes.
 *
 * @param what one row, such as `Field`
 * @param from members that name a row; the first that is filled in does
 */
export const rowLabel = (what: string, from: string[]) => ({
  path: '/plugins/documents/components/RowLabel/index.tsx#RowLabel',
  clientProps: { what, from },
})
