import { describe, expect, it } from '@jest/globals'
import { createDatabase } from '../../../src/database/index.ts'

const options = {
  isProduction: true,
  isMigrating: false,
  migrations: [],
  migrationDirectory: '/nowhere',
}

describe('createDatabase', () => {
  it('should refuse a MongoDB without a replica set in production', () => {
    const url = 'mongodb://localhost/platen'
    expect(() => createDatabase({ ...options, url })).toThrow(/replicaSet/)
    expect(() => createDatabase({ ...options, url, isProduction: false })).not.toThrow()
    expect(() => createDatabase({ ...options, url: `${url}?replicaSet=rs0` })).not.toThrow()
  })

  it('should refuse a scheme that it does not know', () => {
    expect(() => createDatabase({ ...options, url: 'postgres://localhost/platen' })).toThrow(
      /"postgres:".*"file:" or "mongodb:"/,
    )
  })
})
