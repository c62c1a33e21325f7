import { writeFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { createCmsClient } from '../../../site/build/createCmsClient.ts'
import { operationManifest } from '../../../site/build/operationManifest.ts'
import { registerOperations } from '../../../src/cli/operations.ts'
import { createApp } from '../../../src/http/createApp.ts'
import { createTag } from '../../support/content.ts'
import { serve } from '../../support/serve.ts'
import { startPayload } from '../../support/startPayload.ts'

describe('operationManifest', () => {
  it('should let the site ask a CMS that answers registered operations only', async () => {
    const { payload, config, directory } = await startPayload()
    const tag = await createTag(payload)
    const cmsUrl = await serve(
      createApp({
        ...{ payload, config, isDevelopment: false, trustedProxies: false },
        operations: 'registered',
        routers: [],
        admin: (_req, res) => res.sendStatus(404),
      }),
    )
    const cms = createCmsClient({ cmsUrl, webhookSecret: `whsec_${'A'.repeat(32)}` })
    const readTags = () => cms.docs('tags', [tag.id])
    await expect(readTags()).rejects.toThrow(/registered/)

    const file = `${directory}/site-operations.json`
    writeFileSync(file, JSON.stringify(operationManifest()))
    const lines: string[] = []
    expect(await registerOperations(payload, [file], (line) => lines.push(line))).toBe(0)
    expect(lines.at(-1)).toBe('5 registered, 0 there already, 0 refused.')
    expect(await readTags()).toMatchObject([{ id: tag.id, doc: { name: tag.name } }])
    for (const collection of ['articles', 'document-templates', 'redirects'] as const) {
      expect(await cms.docs(collection, [tag.id])).toEqual([])
    }
  })
})
