export interface Login {
  email: string
  password: string
}

/** Tells the parent process, if it listens, what takes time. */
export function reportProgress(text: string): void {
  process.send?.({ type: 'progress', text })
}

/** Tells the parent process that requests are answered; `login` only when an admin was just made. */
export function reportReady(ready: { url: string; login: Login | null }): void {
  process.send?.({ type: 'ready', ...ready })
  if (!process.send && ready.login) {
    process.stdout.write(
      `First login at ${ready.url}/admin: ${ready.login.email} / ${ready.login.password}\n`,
    )
  }
}

/** Ends the process with one sentence. */
export function failStart(error: unknown): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
