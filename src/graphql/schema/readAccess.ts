import type { PayloadRequest, SanitizedCollectionConfig, Where } from 'payload'

const known = new WeakMap<PayloadRequest, Map<string, Promise<Where | boolean>>>()

/**
 * Which docs of a collection the caller may read: all, none, or those that match. Asked once a
 * request.
 */
export function readAccess(
  { access, slug }: SanitizedCollectionConfig,
  req: PayloadRequest,
): Promise<Where | boolean> {
  let answers = known.get(req)
  if (!answers) known.set(req, (answers = new Map<string, Promise<Where | boolean>>()))
  let answer = answers.get(slug)
  if (!answer) answers.set(slug, (answer = Promise.resolve(access.read({ req }))))
  return answer
}
