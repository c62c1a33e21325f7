import type { BaseDatabaseAdapter, DatabaseAdapterObj } from 'payload'

/** Lets `change` replace methods of the adapter that `database` makes. */
export const withAdapter = <T extends BaseDatabaseAdapter>(
  database: DatabaseAdapterObj<T>,
  change: (adapter: T) => void,
): DatabaseAdapterObj<T> => ({
  ...database,
  init: (args) => {
    const adapter = database.init(args)
    change(adapter)
    return adapter
  },
})

/** Runs `then` each time that the adapter has connected. */
export const afterConnect = <T extends BaseDatabaseAdapter>(
  database: DatabaseAdapterObj<T>,
  then: (adapter: T) => Promise<void> | void,
): DatabaseAdapterObj<T> =>
  withAdapter(database, (adapter) => {
    const connect = adapter.connect?.bind(adapter)
    adapter.connect = async (options) => {
      await connect?.(options)
      await then(adapter)
    }
  })
