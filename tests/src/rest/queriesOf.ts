import type { FlattenedField, SanitizedCollectionConfig } from 'payload'

/** Values that no operator expects, and some that one does. */
const VALUES = [
  '',
  'x',
  '1',
  'true',
  'null',
  '2026-01-01',
  '\u0000',
  '%',
  '(((',
  'x,y',
  '1,2,3,4',
  '-1',
]
const OPERATORS =
  'equals not_equals in not_in like not_like contains exists greater_than less_than_equal all near within intersects nope'.split(
    ' ',
  )
const WHOLE = [
  ...['abc', '-1', '1e9', '1.5', 'NaN', '99999999999999999999'].flatMap((value) => [
    `limit=${value}`,
    `page=${value}`,
    `depth=${value}`,
  ]),
  ...[
    'limit',
    'page',
    'depth',
    'sort',
    'locale',
    'select',
    'populate',
    'joins',
    'where',
    'draft',
  ].flatMap((name) => [
    `${name}[]=1`,
    `${name}[a]=b`,
    `${name}[__proto__][x]=1`,
    `${name}=abc`,
    `${name}={`,
    `${name}=`,
  ]),
  'where=[]',
  'where=null',
  'where={"id":1}',
  'where[id]=1',
  'where[]=1',
  'where[and]=1',
  'where[and][]=1',
  'where[and][a]=1',
  'where[or][0]=1',
  'where[or][0][id]=x',
  'where[_id][equals]=x',
  'where[__proto__][equals]=1',
  'where[constructor][equals]=1',
  'where[nope][equals]=1',
  'sort=-',
  'sort=,',
  'sort=nope',
  'sort=id,,-id',
  'sort=-id.foo',
  'sort[]=title&sort[]=-id',
  'select[nope]=true',
  'select[id][a]=true',
  'populate[tags]=abc',
  'populate[nope][x]=true',
  'joins=false',
  'trash=true',
  'pagination=false',
  'data={',
  'data=abc',
  '%00=1',
  '%FF=%FE',
  'depth=1&depth=2',
  'limit=1&limit=2',
  'sort=id&sort=-id',
  'locale=xx',
  'fallback-locale=xx',
]

/** Query strings for the lists of a collection, nearly all of them wrong in some way. */
export function queriesOf({ flattenedFields }: SanitizedCollectionConfig): string[] {
  return [
    ...WHOLE,
    ...pathsOf(flattenedFields).flatMap((path) => [
      ...OPERATORS.flatMap((operator) =>
        VALUES.map((value) => `where[${path}][${operator}]=${encodeURIComponent(value)}`),
      ),
      ...OPERATORS.map((operator) => `where[${path}][${operator}][a]=1`),
      ...OPERATORS.map(
        (operator) => `where[${path}][${operator}][]=1&where[${path}][${operator}][]=`,
      ),
      `where[${path}][contains][id][equals]=1`,
      `where[${path}][contains][nope][equals]=1`,
      `where[or][0][${path}__id][equals]=1`,
      `sort=${path}`,
      `sort=-${path}.x`,
      `select[${path}]=true`,
      `select[${path}]=maybe`,
    ]),
  ]
}

function pathsOf(fields: FlattenedField[], prefix = ''): string[] {
  return fields.flatMap((field) => {
    const path = prefix + field.name
    if ('flattenedFields' in field) return [path, ...pathsOf(field.flattenedFields, `${path}.`)]
    if (field.type !== 'relationship' && field.type !== 'upload') return [path, `${path}.x`]
    return [
      path,
      `${path}.id`,
      `${path}.id.x`,
      `${path}.updatedAt`,
      `${path}.nope`,
      `${path}.value`,
    ]
  })
}
