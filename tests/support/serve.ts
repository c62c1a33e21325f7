import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onCleanUp } from './cleanUp.ts'

/** Serves `listener` on a free port of loopback until the tests of the file are over. */
export async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onCleanUp(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
