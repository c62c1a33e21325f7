/**
 * How glibc hands out memory. Pictures of pages take megabytes each, in several threads: by default
 * every thread keeps what it once had, and a process that draws 1,000 pages grows by a third.
 * Other systems ignore it.
 *
 * @see mallopt(3), M_ARENA_MAX and M_MMAP_THRESHOLD
 */
export const MEMORY_SETTINGS = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: String(1024 * 1024),
}

/** Room for new objects of the main thread, in MB; the workers have their own. */
export const MEMORY_OPTIONS = ['--max-semi-space-size=4']
