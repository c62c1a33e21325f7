import { describe, expect, it } from '@jest/globals'
import { parseCommand } from '../../../src/cli/parseCommand.ts'

const parse = (line: string) => parseCommand(line.split(' ').filter(Boolean))

describe('parseCommand', () => {
  it.each([
    ['documents regenerate', { kind: 'regenerate', mode: 'stale', workers: 2 }],
    ['documents regenerate --stale', { kind: 'regenerate', mode: 'stale', workers: 2 }],
    ['documents regenerate --all --workers 4', { kind: 'regenerate', mode: 'all', workers: 4 }],
    ['documents regenerate --resume', { kind: 'regenerate', mode: 'resume', workers: 2 }],
    ['documents collect', { kind: 'collect', isDryRun: false }],
    ['documents collect --dry-run', { kind: 'collect', isDryRun: true }],
    ['operations list', { kind: 'listOperations' }],
    [
      'operations register a.graphql b.json',
      { kind: 'registerOperations', files: ['a.graphql', 'b.json'] },
    ],
    ['', { kind: 'help' }],
    ['documents regenerate --help', { kind: 'help' }],
  ])('should read "%s"', (line, command) => {
    expect(parse(line)).toEqual(command)
  })

  it.each([
    ['documents', 'There is no command "documents".'],
    ['webhooks regenerate', 'There is no command "webhooks regenerate".'],
    ['documents regenerate --all --resume', 'Choose one of --all and --resume.'],
    ['documents regenerate --workers 0', '--workers must be a whole number from 1 to 32.'],
    ['documents regenerate --workers two', '--workers must be a whole number from 1 to 32.'],
    ['operations', 'There is no command "operations ".'],
    ['operations register', 'Name the files whose operations are to be registered.'],
    ['operations register --force a.json', 'There is no option "--force".'],
    ['operations list all', '"all" is not understood.'],
    ['documents collect --all', expect.stringContaining("'--all'")],
  ])('should refuse "%s" with the reason', (line, message) => {
    expect(parse(line)).toEqual({ kind: 'wrong', message })
  })
})
