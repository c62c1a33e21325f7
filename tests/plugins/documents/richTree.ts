import type { Assets, DocumentTree } from '../../../plugins/documents/core/tree.ts'
import { createPicture } from './createPicture.ts'
import { createTree } from './createTemplate.ts'
import { sampleBody } from './sampleBody.ts'
import { p } from '../../../demo/richText.ts'

/** One paper with some of everything: letterhead with logo, pictures, every type of field. */
export async function createRichTree(): Promise<{ tree: DocumentTree; assets: Assets }> {
  const logo = await createPicture('png', 'Harbour & Pine', [240, 120])
  const photo = await createPicture('jpeg')
  const ornament = await createPicture('png', '', [300, 20])
  const text = createTree(
    [
      ...sampleBody(),
      p('From {{start}} on, {{mode}}, again {{mode}}; write to {{email}} or {{notes}}.'),
    ],
    {
      fields: [
        { key: 'candidate_name', label: 'Candidate name' },
        { key: 'job_title', label: 'Job title', default: 'Carpenter' },
        { key: 'start', label: 'Start', type: 'date' },
        { key: 'mode', label: 'Mode', type: 'choice', options: 'on site\nremote & abroad' },
        { key: 'email', label: 'Email', type: 'email' },
        { key: 'notes', label: 'Notes', type: 'multiline' },
      ],
    },
  )
  const tree: DocumentTree = {
    ...text,
    letterhead: { name: 'Harbour & Pine', lines: ['1 Quay', 'Leeds'], logo: logo.picture },
    blocks: [
      ...text.blocks.slice(0, 3),
      {
        type: 'image',
        picture: photo.picture,
        share: 0.5,
        align: 'center',
        caption: 'Harbour <1>',
      },
      { type: 'image', picture: ornament.picture, share: 1 },
      ...text.blocks.slice(3),
    ],
  }
  return { tree, assets: new Map([...logo.assets, ...photo.assets, ...ornament.assets]) }
}
