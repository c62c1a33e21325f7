// Access control of the collections decides by it, and collections import nothing of `src`.
export {
  callerOf,
  hasScope,
  type Caller,
  type Scope,
} from '../../collections/shared/access/callerOf.ts'
