import { afterAll } from '@jest/globals'

type Task = () => unknown

const tasks: Task[] = []

afterAll(async () => {
  for (const task of tasks.reverse()) await task()
}, 60_000)

/** Runs `task` after the tests of the file, last added first; may be called at any time. */
export const onCleanUp = (task: Task): void => void tasks.push(task)
