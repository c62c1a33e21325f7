import { getOperationAST, OperationTypeNode, type ExecutionArgs } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { currentRecording } from '../../database/recording.ts'
import type { GraphqlContext } from '../context.ts'

/** What operations are registered decides what is answered, and may be read outside of a request. */
export const OPERATIONS = 'operations'

/**
 * Says of an answer that it may be given to anyone: one to a query, without errors, that nobody was
 * logged in for. Add it after every plugin that can refuse an operation.
 */
export const approveAnswers: Plugin<GraphqlContext> = {
  onExecute({ args }) {
    const recording = currentRecording()
    if (!recording) return
    const { contextValue, document, operationName } = args as ExecutionArgs
    const operation = getOperationAST(document, operationName)
    if (operation?.operation !== OperationTypeNode.QUERY)
      recording.refuse('it is not the answer to a query')
    const { req } = contextValue as GraphqlContext
    if (req.user) recording.refuse('somebody asked for it who was logged in')
    return {
      onExecuteDone({ result }) {
        const isWhole = !(Symbol.asyncIterator in result)
        if (isWhole && !(result.errors && result.errors.length > 0)) recording.isApproved = true
        else recording.refuse('it holds errors')
      },
    }
  },
}
