import type { BasePayload } from 'payload'

/**
 * State that belongs to one Payload instance, made on first use.
 *
 * Next bundles a second copy of every module it imports, so a variable in a module exists twice in
 * one process. The Payload instance exists once: state that must be shared hangs there.
 *
 * @param name unique among the plugins, such as `afterCommit`
 */
export function instanceState<T extends object>(
  payload: BasePayload,
  name: string,
  create: () => T,
): T {
  const key = Symbol.for(`platen.${name}`)
  const holder = payload as unknown as Record<symbol, T | undefined>
  return (holder[key] ??= create())
}
