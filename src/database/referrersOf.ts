import type { SanitizedConfig } from 'payload'

const known = new WeakMap<SanitizedConfig, Map<string, Set<string>>>()

/** The collections that have a relationship to docs of `collection` anywhere in their fields. */
export function referrersOf(config: SanitizedConfig, collection: string): ReadonlySet<string> {
  let referrers = known.get(config)
  if (!referrers) {
    referrers = readReferrers(config)
    known.set(config, referrers)
  }
  return referrers.get(collection) ?? new Set()
}

function readReferrers({ collections }: SanitizedConfig): Map<string, Set<string>> {
  const referrers = new Map<string, Set<string>>()
  for (const { slug, flattenedFields } of collections) {
    for (const target of targetsIn(flattenedFields)) {
      referrers.set(target, (referrers.get(target) ?? new Set()).add(slug))
    }
  }
  return referrers
}

function targetsIn(fields: readonly object[]): string[] {
  return fields.flatMap((field) => {
    const { relationTo, flattenedFields, blocks } = field as {
      relationTo?: string | string[]
      flattenedFields?: object[]
      blocks?: object[]
    }
    return [
      ...[relationTo ?? []].flat(),
      ...targetsIn(flattenedFields ?? []),
      ...targetsIn(Array.isArray(blocks) ? blocks : []),
    ]
  })
}
