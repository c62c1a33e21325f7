import type { Dependency } from './dependency.ts'

/** Notes what one page reads while it is being rendered. */
export interface Recorder {
  record: (dependency: Dependency) => void
  /** Each once, sorted. */
  dependencies: () => Dependency[]
}

export function createRecorder(): Recorder {
  const recorded = new Set<Dependency>()
  return {
    record: (dependency) => void recorded.add(dependency),
    dependencies: () => [...recorded].sort(),
  }
}
