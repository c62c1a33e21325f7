import { isOptIn } from '../../core/eventType.ts'

export interface EventGroup {
  /** Before the first full stop, such as `article`. */
  noun: string
  types: { type: string; verb: string; isOptIn: boolean }[]
}

/** Event types by what they are about, those that have to be chosen by name last. */
export function groupEventTypes(types: readonly string[]): EventGroup[] {
  const groups = new Map<string, EventGroup>()
  for (const type of types) {
    const [noun = type, ...rest] = type.split('.')
    const group = groups.get(noun) ?? { noun, types: [] }
    group.types.push({ type, verb: rest.join('.') || noun, isOptIn: isOptIn(type) })
    groups.set(noun, group)
  }
  for (const { types } of groups.values()) types.sort((a, b) => +a.isOptIn - +b.isOptIn)
  return [...groups.values()]
}

/** Adds types to those chosen, or takes them away. */
export function toggle(
  chosen: readonly string[],
  types: readonly string[],
  isOn: boolean,
): string[] {
  const others = chosen.filter((type) => !types.includes(type))
  return isOn ? [...others, ...types] : others
}
