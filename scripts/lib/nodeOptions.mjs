/**
 * How Node runs the project's TypeScript.
 *
 * `-C production` picks the builds of Lexical that are named so. Its builds for Node choose at run
 * time, in a top-level await, and Node 20 then hangs on about one import in five
 * (docs/decisions/0010-export-conditions.md).
 */
export const NODE_OPTIONS = ['-C', 'production', '--import', 'tsx']
