import type { ErrorCode } from '../../../../src/graphql/errors.ts'

/** One hostile request. */
export interface Abuse {
  name: string
  /** Sent as it is when it is text, otherwise as JSON. */
  body: unknown
  /** Codes of which the answer has one; `held` where it may be answered, within the limits. */
  expected: (ErrorCode | 'held')[]
}

/** Built anew for each use: some of it is large. */
export const createCorpus = (): Abuse[] => [
  ...depth(),
  ...width(),
  ...fragments(),
  ...texts(),
  ...filters(),
  ...values(),
  ...shapesOfRequests(),
]

const query = (text: string, variables?: unknown): unknown => ({ query: text, variables })
const repeat = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ')
/** Tags lead to templates, and templates to tags. */
const circle = (turns: number): string =>
  `{ Tags { docs ${'{ pinnedTemplates { tags '.repeat(turns)}{ id }${' } }'.repeat(turns)} } }`
const tags = (args: string): string => `{ Tags(${args}) { docs { id } } }`
const tagsWhere = 'query ($where: Tag_where) { Tags(where: $where) { docs { id } } }'

const depth = (): Abuse[] => [
  { name: 'a circle of relationships', body: query(circle(5)), expected: ['QUERY_TOO_DEEP'] },
  {
    name: 'the same circle, as deep as is allowed',
    body: query(circle(3)),
    expected: ['QUERY_TOO_EXPENSIVE'],
  },
  { name: '600 levels', body: query(circle(300)), expected: ['QUERY_TOO_DEEP'] },
  { name: '100,000 levels', body: query('{ a '.repeat(100_000)), expected: ['TOO_MANY_TOKENS'] },
  {
    name: '10,000 levels of lists in a value',
    body: query(tags(`where: { id: { in: ${'['.repeat(10_000)}${']'.repeat(10_000)} } }`)),
    expected: ['TOO_MANY_TOKENS', 'QUERY_TOO_DEEP'],
  },
  {
    name: 'introspection in circles',
    body: query(
      `{ __schema { types ${'{ fields { type '.repeat(40)}{ name }${' } }'.repeat(40)} } }`,
    ),
    expected: ['GRAPHQL_VALIDATION_FAILED', 'INTROSPECTION_DISABLED'],
  },
]

const width = (): Abuse[] => [
  { name: '5,000 fields', body: query(`{ ${'a '.repeat(5_000)} }`), expected: ['TOO_MANY_TOKENS'] },
  {
    name: '1,500 fields',
    body: query(`{ Tags { docs { ${'id '.repeat(1_500)} } } }`),
    expected: ['QUERY_TOO_EXPENSIVE'],
  },
  {
    name: '450 times one field',
    body: query(`{ Tags { docs { ${'id '.repeat(450)} } } }`),
    expected: ['held'],
  },
  {
    name: '450 fields that are not there',
    body: query(`{ Tags { docs { ${repeat(450, (index) => `nam${index}`)} } } }`),
    expected: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    name: '300 aliases of a list',
    body: query(`{ ${repeat(300, (index) => `a${index}: Tags { docs { id } }`)} }`),
    expected: ['TOO_MANY_TOKENS', 'TOO_MANY_ALIASES'],
  },
  {
    name: '200 aliases of a field',
    body: query(`{ Tags { docs { ${repeat(200, (index) => `a${index}: name`)} } } }`),
    expected: ['TOO_MANY_ALIASES'],
  },
  {
    name: '11 lists at once',
    body: query(`{ ${repeat(11, () => 'Tags { docs { id } }')} }`),
    expected: ['QUERY_TOO_EXPENSIVE'],
  },
  {
    name: '10 lists of 100 with all that belongs to them',
    body: query(
      `{ ${repeat(10, (index) => `a${index}: DocumentTemplates(limit: 100) { docs { id tags { id } files { id } previews { id } tableHtml } }`)} }`,
    ),
    expected: ['QUERY_TOO_EXPENSIVE'],
  },
  {
    name: '250 directives',
    body: query(`{ __typename ${'@skip(if: false) '.repeat(250)} }`),
    expected: ['TOO_MANY_DIRECTIVES'],
  },
  {
    name: '40 directives that nobody knows',
    body: query(`{ __typename ${repeat(40, (index) => `@d${index}`)} }`),
    expected: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    name: '400 operations',
    body: query(repeat(400, (index) => `query Q${index} { __typename }`)),
    expected: ['OPERATION_RESOLUTION_FAILURE'],
  },
  {
    name: '300 variables',
    body: query(`query (${repeat(300, (index) => `$v${index}: Int`)}) { __typename }`),
    expected: ['GRAPHQL_VALIDATION_FAILED'],
  },
]

const fragments = (): Abuse[] => [
  {
    name: 'a fragment within itself',
    body: query('{ Tags { docs { ...F } } } fragment F on Tag { id ...F }'),
    expected: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    name: 'fragments within each other, through fields',
    body: query(
      '{ Tags { docs { ...F } } } fragment F on Tag { leadArticle { ...G } } fragment G on Article { tags { ...F } }',
    ),
    expected: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    name: '100 fragments that double themselves',
    body: query(
      `{ Tags { docs { ...F0 } } } ${repeat(100, (index) => `fragment F${index} on Tag { ...F${index + 1} ... { ...F${index + 1} } }`)} fragment F100 on Tag { id }`,
    ),
    expected: ['QUERY_TOO_EXPENSIVE'],
  },
  {
    name: '100 fragments that overlap',
    body: query(
      `{ Tags { docs { ${repeat(100, (index) => `...F${index}`)} } } } ${repeat(100, (index) => `fragment F${index} on Tag { id name }`)}`,
    ),
    expected: ['held'],
  },
  {
    name: '150 fields of one name that contradict each other',
    body: query(
      `{ Tags { docs { ${repeat(45, (index) => `a: pinnedTemplates { b: tags { c: ${index % 2 ? 'id' : 'name'} } }`)} } } }`,
    ),
    expected: ['TOO_MANY_ALIASES'],
  },
]

const texts = (): Abuse[] => [
  {
    name: 'a query of 1 MB',
    body: query(`{ __typename } #${'a'.repeat(1_000_000)}`),
    expected: ['BODY_TOO_LARGE'],
  },
  {
    name: 'a comment of 900 kB',
    body: query(`{ __typename } #${'a'.repeat(900_000)}`),
    expected: ['TOO_MANY_TOKENS'],
  },
  {
    name: 'a name of 900 kB',
    body: query(`{ ${'a'.repeat(900_000)} }`),
    expected: ['TOO_MANY_TOKENS'],
  },
  {
    name: 'a name of 40 kB',
    body: query(`{ ${'a'.repeat(40_000)} }`),
    expected: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    name: '900 kB of commas',
    body: query(`{ __typename ${','.repeat(900_000)} }`),
    expected: ['TOO_MANY_TOKENS'],
  },
  { name: 'NUL in a query', body: query('{ a\0b }'), expected: ['GRAPHQL_PARSE_FAILED'] },
  {
    name: 'half a character in a query',
    body: '{"query":"{ Tag(id: \\"\\ud800\\") { id } }"}',
    expected: ['GRAPHQL_PARSE_FAILED', 'held'],
  },
  {
    name: 'a text block of 40 kB',
    body: query(`{ Tag(id: """${'\n '.repeat(20_000)}""") { id } }`),
    expected: ['held', 'NOT_FOUND', 'BAD_USER_INPUT'],
  },
]

const filters = (): Abuse[] => {
  const or = (count: number): unknown[] =>
    Array.from({ length: count }, (_, index) => ({ name: { equals: `${index}` } }))
  const nest = (levels: number): unknown =>
    Array.from({ length: levels }).reduce<unknown>((inner) => ({ OR: [{ AND: [inner] }] }), {
      name: { equals: 'a' },
    })
  const name = (operator: string, value: unknown): unknown =>
    query(tagsWhere, { where: { name: { [operator]: value } } })
  return [
    {
      name: '10,000 conditions',
      body: query(tagsWhere, { where: { OR: or(10_000) } }),
      expected: ['BAD_USER_INPUT'],
    },
    {
      name: '90 conditions',
      body: query(tagsWhere, { where: { OR: or(90) } }),
      expected: ['held'],
    },
    {
      name: 'conditions 1,000 levels deep',
      body: query(tagsWhere, { where: nest(1_000) }),
      expected: ['BAD_USER_INPUT'],
    },
    {
      name: 'conditions 1,000 levels deep, in the query itself',
      body: query(tags(`where: ${'{ OR: ['.repeat(1_000)}${']}'.repeat(1_000)}`)),
      expected: ['TOO_MANY_TOKENS'],
    },
    {
      name: 'conditions of 100 levels in the query itself',
      body: query(tags(`where: ${'{ OR: ['.repeat(100)}${']}'.repeat(100)}`)),
      expected: ['BAD_USER_INPUT'],
    },
    {
      name: '50,000 ids',
      body: query(tagsWhere, { where: { id: { in: Array.from({ length: 50_000 }, String) } } }),
      expected: ['BAD_USER_INPUT'],
    },
    ...['like', 'contains', 'equals'].flatMap((operator): Abuse[] => [
      {
        name: `"${operator}" with wildcards`,
        body: name(operator, '%_'.repeat(400)),
        expected: ['held'],
      },
      {
        name: `"${operator}" with a regular expression that takes for ever`,
        body: name(operator, `(a+)+$(${'a*'.repeat(100)})*[`),
        expected: ['held'],
      },
      {
        name: `"${operator}" with NUL`,
        body: name(operator, 'a\0b'),
        expected: ['BAD_USER_INPUT'],
      },
      {
        name: `"${operator}" with half a character`,
        body: name(operator, '\ud800'),
        expected: ['held'],
      },
      {
        name: `"${operator}" with 900 kB`,
        body: name(operator, 'a'.repeat(900_000)),
        expected: ['BAD_USER_INPUT'],
      },
      {
        name: `"${operator}" with 200 words`,
        body: name(operator, 'a '.repeat(200)),
        expected: ['held'],
      },
    ]),
    {
      name: 'a list sorted by 1,000 fields',
      body: query(tags(`sort: "${repeat(1_000, () => 'name,').replaceAll(' ', '')}"`)),
      expected: ['BAD_USER_INPUT'],
    },
    {
      name: 'a list sorted by what leads into other docs',
      body: query(tags('sort: "leadArticle.tags.leadArticle.title"')),
      expected: ['BAD_USER_INPUT'],
    },
    {
      name: 'a list sorted by SQL',
      body: query(tags(`sort: "name; DROP TABLE tags--"`)),
      expected: ['BAD_USER_INPUT'],
    },
  ]
}

const values = (): Abuse[] => [
  ...['1e15', '1000000000000000', '99999999999999999999'].map((page): Abuse => ({
    name: `page ${page}`,
    body: query(tags(`page: ${page}`)),
    expected: ['GRAPHQL_VALIDATION_FAILED'],
  })),
  { name: 'page 2147483647', body: query(tags('page: 2147483647')), expected: ['BAD_USER_INPUT'] },
  { name: 'page 0', body: query(tags('page: 0')), expected: ['BAD_USER_INPUT'] },
  { name: 'page -1', body: query(tags('page: -1')), expected: ['BAD_USER_INPUT'] },
  ...[0, -1, 1e9, 1e15, 1.5, '10', [10], {}, true].map((limit): Abuse => ({
    name: `a variable limit of ${JSON.stringify(limit)}`,
    body: query('query ($n: Int) { Tags(limit: $n) { docs { id } } }', { n: limit }),
    expected: ['BAD_USER_INPUT'],
  })),
  ...[{}, [], { in: [] }, { $gt: '' }, 7, true, ['x'.repeat(1_000)], '../../etc', '{"$ne":1}'].map(
    (id): Abuse => ({
      name: `a template's tag of ${JSON.stringify(id).slice(0, 20)}`,
      body: query(
        'query ($id: JSON) { DocumentTemplates(where: { tags: { equals: $id } }) { docs { id } } }',
        { id },
      ),
      expected: ['held', 'BAD_USER_INPUT'],
    }),
  ),
  ...[
    '',
    'none',
    '\0',
    '\ud800',
    "' OR 1=1 --",
    '000000000000000000000000',
    'x'.repeat(900_000),
  ].map((id): Abuse => ({
    name: `a tag of the id ${JSON.stringify(id).slice(0, 30)}`,
    body: query('query ($id: String!) { Tag(id: $id) { id } }', { id }),
    expected: ['held', 'NOT_FOUND', 'BAD_USER_INPUT'],
  })),
  {
    name: 'a variable of 100,000 levels',
    body: `{"query":"query ($w: JSON) { DocumentTemplates(where: { tags: { equals: $w } }) { docs { id } } }","variables":{"w":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    expected: ['BAD_USER_INPUT'],
  },
  {
    name: '900 kB of variables that nobody reads',
    body: query('{ __typename }', { a: 'a'.repeat(900_000) }),
    expected: ['held'],
  },
  {
    name: '50,000 variables that are wrong',
    body: query('query ($n: [Int]) { Tags(where: { name: { in: $n } }) { docs { id } } }', {
      n: Array.from({ length: 50_000 }, () => 'a'),
    }),
    expected: ['GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'],
  },
  {
    name: 'a variable of 900 kB where a number belongs',
    body: query('query ($n: Int) { Tags(page: $n) { docs { id } } }', { n: 'a'.repeat(900_000) }),
    expected: ['BAD_USER_INPUT'],
  },
  {
    name: 'variables that reach for the prototype',
    body: '{"query":"query ($w: Tag_where) { Tags(where: $w) { docs { id } } }","variables":{"w":{"__proto__":{"x":1}},"__proto__":{"w":1}}}',
    expected: ['BAD_USER_INPUT', 'held'],
  },
  {
    name: 'a locale that nobody speaks',
    body: query(tags('locale: zz')),
    expected: ['GRAPHQL_VALIDATION_FAILED'],
  },
  {
    name: 'a doc to write, by nobody',
    body: query('mutation { createTag(data: { name: "a" }) { id } }'),
    expected: ['FORBIDDEN'],
  },
  {
    name: '200 writes at once',
    body: query(`mutation { ${repeat(200, () => 'logoutUser(allSessions: false)')} }`),
    expected: ['QUERY_TOO_EXPENSIVE'],
  },
]

const shapesOfRequests = (): Abuse[] => [
  {
    name: 'a batch of 10,000',
    body: Array.from({ length: 10_000 }, () => ({ query: '{ __typename }' })),
    expected: ['BATCH_TOO_LARGE'],
  },
  { name: 'a batch of nothing', body: [], expected: ['BATCH_TOO_LARGE'] },
  { name: 'lists in lists', body: '['.repeat(400_000), expected: ['BAD_REQUEST'] },
  {
    name: 'lists in lists that end',
    body: `${'['.repeat(400_000)}${']'.repeat(400_000)}`,
    expected: ['BATCH_TOO_LARGE'],
  },
  { name: 'no JSON', body: 'query', expected: ['BAD_REQUEST'] },
  { name: 'nothing', body: '', expected: ['BAD_REQUEST'] },
  { name: 'null', body: 'null', expected: ['BAD_REQUEST'] },
  { name: 'a number', body: '7', expected: ['BAD_REQUEST'] },
  { name: 'NUL', body: '\0'.repeat(1_000), expected: ['BAD_REQUEST'] },
  { name: 'a query that is a list', body: { query: [[[]]] }, expected: ['BAD_REQUEST'] },
  {
    name: 'variables that are text',
    body: query('{ __typename }', 'x'),
    expected: ['BAD_REQUEST'],
  },
  {
    name: 'an operation of 900 kB',
    body: { query: '{ __typename }', operationName: 'a'.repeat(900_000) },
    expected: ['OPERATION_RESOLUTION_FAILURE'],
  },
  {
    name: 'a subscription',
    body: query('subscription { a }'),
    expected: ['BAD_USER_INPUT'],
  },
]
