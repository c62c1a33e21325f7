const isTerminal = process.stdout.isTTY
let last = ''

/**
 * Shows what is being done: on a terminal in one line that changes, elsewhere one line for each new
 * step, whose counting is left out.
 */
export function showProgress(text) {
  const step = text.split(':', 1)[0]
  if (isTerminal) process.stdout.write(`\r  ${text}`.padEnd(process.stdout.columns ?? 80))
  else if (step !== last) console.log(`  ${step}`)
  last = step
}

/** Leaves the line that changes. */
export function endProgress() {
  if (isTerminal && last) process.stdout.write('\n')
  last = ''
}
