import {
  execute,
  isIntrospectionType,
  isObjectType,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql'

/** Where resolvers find out that nobody waits for them any more. */
interface Stoppable {
  signal?: AbortSignal
}

/** Has every resolver of a schema look first whether anybody still waits. */
export function stopWithSignal(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue
    for (const field of Object.values(type.getFields())) {
      const { resolve } = field
      if (!resolve || stopping.has(resolve)) continue
      field.resolve = (parent, args, context: Stoppable, info) => {
        context.signal?.throwIfAborted()
        return resolve(parent, args, context, info)
      }
      stopping.add(field.resolve)
    }
  }
}

const stopping = new WeakSet<object>()

/**
 * Executes with graphql-js: fields come in the order of the query, as section 6.3 of the
 * specification asks. Yoga's own executor puts them in the order in which they are there, and then
 * the same data has another `ETag` each time.
 *
 * @param signal ends it: what is not begun never will be, where {@link stopWithSignal} was called
 * @throws the reason of the signal
 */
export async function executeInOrder(
  args: ExecutionArgs,
  signal?: AbortSignal,
): Promise<ExecutionResult> {
  if (!signal) return execute(args)
  signal.throwIfAborted()
  let leave: (() => void) | undefined
  const stopped = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal.reason as Error)
    signal.addEventListener('abort', leave, { once: true })
  })
  const contextValue = { ...(args.contextValue as object), signal }
  try {
    return await Promise.race([execute({ ...args, contextValue }), stopped])
  } finally {
    if (leave) signal.removeEventListener('abort', leave)
  }
}
