import { afterEach, describe, expect, it } from '@jest/globals'
import { p } from '../../../../demo/richText.ts'
import { classic } from '../../../../plugins/documents/core/theme.ts'
import type { WriteJob } from '../../../../plugins/documents/render/renderJob.ts'
import {
  createRenderPool,
  type RenderPool,
  type RenderPoolOptions,
} from '../../../../plugins/documents/render/renderPool.ts'
import { createTree } from '../createTemplate.ts'
import { sampleBody } from '../sampleBody.ts'

let pool: RenderPool
afterEach(() => pool.close())

function open(options: RenderPoolOptions = {}): RenderPool {
  pool = createRenderPool({ workers: 1, ...options })
  return pool
}

/** Does what the title says: `hang`, `die`, `fill the memory`, or answers with its thread's id. */
const stub = new URL('./stubWorker.mjs', import.meta.url)

const job = (title = 'answer'): WriteJob => ({
  tree: createTree([p('Hello')], { title }),
  kind: 'write',
  theme: classic,
  assets: new Map(),
  formats: ['docx'],
  wantsPreviews: false,
})

/** More than `readTemplate` lets through. */
const endless = () =>
  createTree(Array.from({ length: 60_000 }, (_, index) => p(`Paragraph ${index}`)))

const sampleFields = [
  { key: 'candidate_name', label: 'Candidate name' },
  { key: 'job_title', label: 'Job title' },
]

const threadOf = async (title?: string): Promise<unknown> =>
  (await pool.render(job(title))).files[0]?.format

describe('renderPool', () => {
  it('should render in a thread', async () => {
    const result = await open().render({ ...job(), formats: ['docx', 'pdf'], wantsPreviews: true })
    expect(result.files.map(({ format }) => format)).toEqual(['docx', 'pdf'])
    expect(result.pages).toMatchObject({
      pageCount: 1,
      pictures: [{ width: 320 }, { width: 320 }, { width: 640 }, { width: 1240 }],
    })
  }, 30_000)

  it('should tell content that is wrong from a failure', async () => {
    const tree = createTree([p('漢')])
    await expect(open().render({ ...job(), tree, formats: ['pdf'] })).rejects.toMatchObject({
      name: 'TemplateContentError',
      code: 'missing-glyph',
    })
  }, 30_000)

  it('should make a paper of 200 pages and 500 blanks within the limits that hold by default', async () => {
    const blanks = Array.from({ length: 500 }, (_, index) => ({ key: `f${index}`, label: 'Blank' }))
    const tree = createTree(
      [
        ...Array.from({ length: 50 }, () => sampleBody()).flat(),
        ...blanks.map(({ key }) => p(`A blank: {{${key}}}`)),
      ],
      { fields: [...blanks, ...sampleFields] },
    )
    const result = await open().render({
      ...job(),
      tree,
      formats: ['docx', 'pdf'],
      wantsPreviews: true,
    })
    expect(result.pages?.pageCount).toBeGreaterThanOrEqual(200)
    expect(result.pages?.pictures).toHaveLength(12)
  }, 60_000)

  it('should stop real writers at their limit of time, and go on with a new worker', async () => {
    open({ timeoutMs: 2_000 })
    await expect(
      pool.render({ ...job(), tree: endless(), formats: ['pdf'] }),
    ).rejects.toMatchObject({
      code: 'timeout',
    })
    await pool.close()
    await expect(open().render(job())).resolves.toMatchObject({ files: [{ format: 'docx' }] })
  }, 60_000)

  it('should end real writers at their limit of memory, and go on with a new worker', async () => {
    open({ maxHeapMb: 64 })
    await expect(pool.render({ ...job(), tree: endless() })).rejects.toMatchObject({
      code: 'worker-died',
    })
    await expect(pool.render(job())).resolves.toMatchObject({ files: [{ format: 'docx' }] })
  }, 60_000)

  it('should stop a job that takes too long, and go on with a new worker', async () => {
    open({ workerFile: stub, timeoutMs: 300 })
    const first = await threadOf()
    await expect(pool.render(job('hang'))).rejects.toMatchObject({
      code: 'timeout',
      message: 'Rendering "hang" took longer than 0.3 s and was stopped',
    })
    expect(await threadOf()).not.toBe(first)
  })

  it('should survive a worker that dies', async () => {
    open({ workerFile: stub })
    await expect(pool.render(job('die'))).rejects.toMatchObject({ code: 'worker-died' })
    await expect(threadOf()).resolves.toBeDefined()
  })

  it('should survive a worker that fills the memory', async () => {
    open({ workerFile: stub, maxHeapMb: 32 })
    await expect(pool.render(job('fill the memory'))).rejects.toMatchObject({ code: 'worker-died' })
    await expect(threadOf()).resolves.toBeDefined()
  }, 30_000)

  it('should keep a worker for its number of jobs, then replace it', async () => {
    open({ workerFile: stub, jobsPerWorker: 2 })
    const threads = [await threadOf(), await threadOf(), await threadOf()]
    expect(threads[1]).toBe(threads[0])
    expect(threads[2]).not.toBe(threads[0])
  })

  it('should run no more jobs at once than it has workers', async () => {
    open({ workerFile: stub })
    const threads = await Promise.all([threadOf(), threadOf(), threadOf()])
    expect(new Set(threads).size).toBe(1)
  })

  it('should refuse jobs once it is closed', async () => {
    open({ workerFile: stub })
    const hanging = pool.render(job('hang'))
    const waiting = pool.render(job())
    const ends = Promise.allSettled([hanging, waiting])
    await pool.close()
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await expect(pool.render(job())).rejects.toMatchObject({ code: 'pool-closed' })
  })
})
