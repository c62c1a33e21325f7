import {
  checklist,
  columns,
  details,
  divider,
  h1,
  h2,
  ol,
  p,
  pEnd,
  pageBreak,
  quote,
  signature,
  table,
  ul,
  type Node,
} from '../../../demo/richText.ts'

/** Some of everything that a template can hold. */
export const sampleBody = (): Node[] => [
  h1('Offer of employment'),
  pEnd('2 March 2026'),
  p('Dear {{candidate_name}},'),
  p(
    'Be our **{{job_title}}**; *read* the __handbook__ at [our site](https://example.com/?a=1&b=2).',
  ),
  h2('Terms & conditions <of work>'),
  details([['Place', 'Leeds']]),
  table(
    ['Year', 'Pay'],
    Array.from({ length: 60 }, (_, year) => [`Year ${year}`, `${30 + year},000`]),
  ),
  ol('First', ['Second', ul('below', ['deeper', ol('deepest')])], 'Third'),
  p('And again:'),
  ol('Counts from one'),
  checklist('[x] Done', 'To do'),
  quote('Measure twice.'),
  divider(),
  columns([p('Left side'), ul('a')], [p('Right side')]),
  pageBreak(),
  signature(
    { label: 'For the employer', name: '{{candidate_name}}' },
    { label: 'Employee', hasDate: false },
    { label: 'Witness' },
  ),
]
