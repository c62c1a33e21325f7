import {
  getOperationAST,
  OperationTypeNode,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLError,
  type GraphQLSchema,
  type Source,
  type ValidationRule,
} from 'graphql'
import type { Plugin, YogaInitialContext } from 'graphql-yoga'
import { callerOf, type Caller } from '../../api/callerOf.ts'
import { currentCaller } from '../../api/identity.ts'
import type { GraphqlContext } from '../context.ts'
import { refusal } from '../errors.ts'
import { BUDGETS, budgetOf } from './budgets.ts'
import { costOf, type Cost } from './costOf.ts'
import { executeInOrder, stopWithSignal } from './executeInOrder.ts'
import { executeWithin } from './executeWithin.ts'
import { parseBounded, refuseLongText } from './parseBounded.ts'
import { ReadSlots } from './ReadSlots.ts'
import { refuseArguments } from './refuseArguments.ts'
import { refuseShape } from './refuseShape.ts'
import { shapeOf } from './shapeOf.ts'
import { withoutSuggestions } from './withoutSuggestions.ts'

export interface LimitsOptions {
  /** Whether anyone may look at the schema, as in development. */
  isOpen: boolean
  /** Queries executed at a time. @default 8 */
  maxReads?: number
  /** From the moment that a query is known to be right, in ms. @default 10_000 */
  timeoutMs?: number
}

type Context = GraphqlContext & YogaInitialContext

/** Of validation, in one answer: the first ones say enough. */
const MAX_ERRORS = 20

/** Up to which a query does not wait for larger ones: a page with its lists, say. */
const SMALL_COST = 300

/** For each query that is executed, so many may wait in each lane. */
const WAITING_PER_READ = 16

interface JudgedDocument {
  refused: GraphQLError | undefined
  introspects: boolean
}

/**
 * Keeps one caller from taking what all need: refuses queries by their text, their shape and their
 * cost, each before the next more costly step, and bounds how many are executed and for how long.
 *
 * Writes have a queue and a time limit of their own, and are not stopped halfway.
 *
 * @see WriteQueue
 */
export function limitsPlugin(options: LimitsOptions): Plugin<Context> {
  const { isOpen, maxReads = 8, timeoutMs = 10_000 } = options
  // Editors do not queue behind visitors.
  const slots = {
    public: new ReadSlots(maxReads, maxReads * WAITING_PER_READ),
    staff: new ReadSlots(maxReads, maxReads * WAITING_PER_READ),
  }
  const judged = new WeakMap<DocumentNode, JudgedDocument>()
  const judge = (document: DocumentNode): JudgedDocument => {
    const known = judged.get(document)
    if (known) return known
    const shape = shapeOf(document)
    const result = { refused: refuseShape(shape), introspects: shape.introspects }
    judged.set(document, result)
    return result
  }

  return {
    onSchemaChange: ({ schema }) => stopWithSignal(schema as GraphQLSchema),

    onRequestParse: () => ({
      onRequestParseDone({ requestParserResult }) {
        if (!Array.isArray(requestParserResult)) return
        throw refusal('BATCH_TOO_LARGE', 'Send one operation a request: lists are not accepted.')
      },
    }),

    onParse({ params, setParseFn }) {
      refuseLongText(params.source as string | Source)
      setParseFn(parseBounded)
      return ({ result }) => {
        if (result === null || result instanceof Error) return
        const { refused } = judge(result as DocumentNode)
        if (refused) throw refused
      }
    },

    onValidate({ setValidationFn }) {
      setValidationFn((schema: GraphQLSchema, document: DocumentNode, rules: ValidationRule[]) =>
        validate(schema, document, rules, { maxErrors: MAX_ERRORS }),
      )
    },

    onExecute({ args, setExecuteFn }) {
      const { schema, document, variableValues, operationName } = args as ExecutionArgs
      const { req, request, params } = args.contextValue
      if (!isOpen && judge(document).introspects) refuseIntrospection(callerOf(req))
      const name = budgetOf(req)
      const budget = BUDGETS[name]
      refuseArguments(document, variableValues, operationName, budget)
      const cost = costOf(schema, document, variableValues, operationName)
      if (cost.total > budget.cost) throw tooExpensive(cost, budget.cost)

      if (getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY) {
        setExecuteFn((given: ExecutionArgs) =>
          executeWithin(
            {
              slots: slots[name === 'staff' ? 'staff' : 'public'],
              lane: cost.total > SMALL_COST ? 'large' : 'small',
              timeoutMs,
              gone: request.signal,
            },
            (signal) => executeInOrder(given, signal),
          ),
        )
      } else {
        setExecuteFn((given: ExecutionArgs) => executeInOrder(given))
      }
      if (request.headers.get('x-query-cost') !== '1' && params.extensions?.cost !== true) return
      return {
        onExecuteDone({ result, setResult }) {
          if (Symbol.asyncIterator in result) return
          const extensions = { ...result.extensions, cost: { ...cost, budget: budget.cost } }
          setResult({ ...result, extensions })
        },
      }
    },

    onExecutionResult(execution) {
      const { result } = execution
      if (isOpen || !result || !('errors' in result)) return
      const errors = result.errors
      if (!errors?.some(({ message }) => message.includes('Did you mean'))) return
      if (currentCaller().kind !== 'anonymous') return
      execution.setResult({ ...result, errors: withoutSuggestions(errors) })
    },
  }
}

/** Keys have a scope for it. */
function refuseIntrospection(caller: Caller): void {
  if (caller.kind === 'user') return
  if (caller.kind === 'key' && caller.scopes.has('introspection')) return
  throw refusal(
    'INTROSPECTION_DISABLED',
    'The schema is told to those who are logged in, and to keys with the scope "introspection". It is also published as a file.',
  )
}

const tooExpensive = (cost: Cost, budget: number): GraphQLError =>
  refusal(
    'QUERY_TOO_EXPENSIVE',
    `The query costs ${cost.total}, and ${budget} is the budget. Most of it is "${cost.heaviest}": ask for less of it, with a smaller limit or in several queries.`,
    { cost: { ...cost, budget } },
  )
