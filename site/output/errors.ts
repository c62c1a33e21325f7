/** The disk refused: trouble of the machine, not of a page. */
export class OutputError extends Error {
  readonly code = 'OUTPUT'
  /** Such as `ENOSPC`. */
  readonly errno: string
  /** Such as `write`; marks the error as one of the disk. */
  readonly syscall: string

  constructor(folder: string, file: string, doing: 'written' | 'removed' | 'read', cause: unknown) {
    const { code = 'unknown', syscall = doing, message } = cause as NodeJS.ErrnoException
    const reason = REASONS[code] ?? `${message}. Look at the disk and the folder`
    super(`${file} in ${folder} cannot be ${doing}: ${reason}; then the site goes on by itself.`, {
      cause,
    })
    this.errno = code
    this.syscall = syscall
  }
}

const FULL = 'the disk is full. Free some space'
const FORBIDDEN =
  'the site may not. Give the user that runs it the right to write to the folder and all in it'

const REASONS: Record<string, string> = {
  ENOSPC: FULL,
  EDQUOT: 'the quota of the user is used up. Free some space',
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: 'the disk is mounted read-only. Mount it for writing',
  EMFILE: 'too many files are open. Raise the limit of open files',
  ENFILE: 'too many files are open. Raise the limit of open files',
}
