import { createHash } from 'node:crypto'
import type { MasterFormat, MasterTree } from '../../../../../plugins/documents/core/masterTree.ts'
import { classic } from '../../../../../plugins/documents/core/theme.ts'
import { createMasterWriter } from '../../../../../plugins/documents/writers/master/masterWriter.ts'

/** Fills in a master as the worker does. */
export function fillMaster(
  bytes: Uint8Array,
  format: MasterFormat,
  overrides: Partial<MasterTree> = {},
): Promise<Uint8Array> {
  const asset = createHash('sha256').update(bytes).digest('hex')
  const tree: MasterTree = {
    kind: 'master',
    meta: {
      title: 'Invoice',
      description: '',
      author: 'Platen',
      language: 'en-GB',
      paper: 'a4',
      keywords: [],
      modifiedAt: '2026-03-02T10:00:00.000Z',
    },
    format,
    asset,
    labels: { name: 'Name', city: 'City', price: 'Price' },
    values: {},
    ...overrides,
  }
  const resources = { theme: classic, assets: new Map([[asset, bytes]]) }
  return createMasterWriter(format).write(tree, resources)
}
