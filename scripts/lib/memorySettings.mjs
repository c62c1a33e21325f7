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

/**
 * For the site, whose memory grows with the library. By itself V8 waits until there is as much
 * garbage as there are objects in use; a third of that costs 3 % of processor time in a full build,
 * and halves the memory.
 */
export const SITE_MEMORY_OPTIONS = [...MEMORY_OPTIONS, '--heap-growing-percent=30']
