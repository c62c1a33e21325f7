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
  quote,
  richText,
  signature,
  table,
  ul,
  type Node,
} from '../../demo/richText.ts'
import { readLexical } from '../../plugins/documents/core/lexical/readLexical.ts'
import type { Assets, DocumentTree } from '../../plugins/documents/core/tree.ts'
import { createPicture } from '../plugins/documents/createPicture.ts'

/** Papers in other scripts and with pictures, which no demo template has. */
export async function scriptTrees(): Promise<{ trees: Map<string, DocumentTree>; assets: Assets }> {
  const logo = await createPicture('png', 'Harbour & Pine', [240, 120])
  const photo = await createPicture('jpeg')
  const ornament = await createPicture('png', '', [600, 40])
  const trees = new Map<string, DocumentTree>()
  for (const [language, title, body, name] of PAPERS) {
    const content = createContent(language, title, body)
    const letterhead = { name, lines: ['1 Quay, Leeds', '+44 1632 960 114'] }
    trees.set(`script-${language}`, { ...readLexical(content), letterhead })
  }
  const english = readLexical(createContent('en-GB', 'Report with pictures', REPORT))
  trees.set('pictures', {
    ...english,
    letterhead: { name: 'Harbour & Pine', lines: ['1 Quay', 'Leeds'], logo: logo.picture },
    blocks: [
      ...english.blocks.slice(0, 2),
      {
        type: 'image',
        picture: photo.picture,
        share: 0.5,
        align: 'center',
        caption: 'The harbour',
      },
      ...english.blocks.slice(2),
      { type: 'image', picture: ornament.picture, share: 1 },
      { type: 'image', picture: photo.picture, share: 0.25, align: 'end' },
    ],
  })
  return { trees, assets: new Map([...logo.assets, ...photo.assets, ...ornament.assets]) }
}

const createContent = (language: string, title: string, body: Node[]) => ({
  kind: 'document' as const,
  title,
  author: 'Platen',
  language,
  modifiedAt: '2026-03-02T10:00:00.000Z',
  fields: [
    { key: 'name', label: LABELS[language.slice(0, 2)] ?? 'Name' },
    { key: 'start', label: 'Start', type: 'date' as const },
    { key: 'mode', label: 'Mode', type: 'choice' as const, options: 'on site\nremote' },
  ],
  body: richText(body),
})

const LABELS: Record<string, string> = { ar: 'اسم الموظف', he: 'שם העובד' }

const REPORT = [
  h1('Report with pictures'),
  p('The first paragraph stands above a picture, from {{start}}, {{mode}}.'),
  p('The second stands below it.'),
]

const PAPERS: [language: string, title: string, body: Node[], letterhead: string][] = [
  [
    'ar',
    'عقد عمل محدد المدة',
    [
      h1('عقد عمل محدد المدة'),
      pEnd('٢ مارس ٢٠٢٦'),
      p('السيد/ة {{name}} المحترم/ة،'),
      p(
        'يسرّنا أن نعرض عليكم وظيفة **مدير مشروع** في شركة Platen Ltd ابتداءً من 1 مارس 2026، وفق الشروط *التالية* (انظر [الموقع](https://example.com)):',
      ),
      h2('الشروط الأساسية'),
      details([
        ['مكان العمل', 'بيروت'],
        ['ساعات العمل', '37.5 ساعة'],
        ['الراتب', '{{name}}'],
      ]),
      table(
        ['السنة', 'الراتب', 'ملاحظات'],
        [
          ['الأولى', '30,000', 'فترة تجريبية'],
          ['الثانية', '32,000', ''],
        ],
      ),
      ol('أولاً: الالتزام بالسرية', ['ثانياً', ul('بند فرعي')], 'ثالثاً'),
      checklist('[x] جواز السفر', 'شهادة'),
      quote('قس مرتين واقطع مرة.'),
      columns([p('العمود الأول')], [p('العمود الثاني')]),
      signature({ label: 'صاحب العمل', name: '{{name}}' }, { label: 'الموظف' }),
    ],
    'مرفأ وصنوبر',
  ],
  [
    'he',
    'חוזה עבודה',
    [
      h1('חוזה עבודה'),
      pEnd('2 במרץ 2026'),
      p('לכבוד {{name}},'),
      p(
        'אנו שמחים להציע לך את תפקיד **מנהל פרויקט** בחברת Platen Ltd החל מיום 1 במרץ 2026 (ראו *בהמשך*).',
      ),
      h2('תנאים'),
      details([
        ['מקום העבודה', 'חיפה'],
        ['שכר', '{{name}}'],
      ]),
      ul('סודיות', 'שלום עולם – 100%'),
      quote('מדוד פעמיים.'),
      signature({ label: 'המעסיק' }, { label: 'העובד' }),
    ],
    'נמל ואורן',
  ],
  [
    'en',
    'Many scripts in one paper',
    [
      h1('Many scripts in one paper'),
      p(
        'Polish: Zażółć gęślą jaźń. Greek: Ξεσκεπάζω την ψυχοφθόρα. Russian: Съешь ещё этих булок. Vietnamese: Cộng hòa xã hội, Độc lập, Tự do.',
      ),
      p(
        '**Bold: Zażółć gęślą. Ξεσκεπάζω. Съешь ещё. Cộng hòa.** *Italic: Zażółć. Ξεσκεπάζω. Съешь. Cộng.*',
      ),
      p('Emoji: ✅ 🎉 👩‍💻 ❤️ ☎ and signs € £ ₿ → ½ ✓'),
      p('An English sentence with العربية المتصلة and שלום עולם inside (in brackets).'),
      p('فقرة عربية في مستند إنجليزي، تبدأ من اليمين مع Platen في الوسط.'),
      p('פסקה בעברית במסמך באנגלית, עם המילה Platen באמצע.'),
      h2('Arabic in a table'),
      table(
        ['Language', 'Hello'],
        [
          ['Arabic', 'مرحباً بالعالم'],
          ['Hebrew', 'שלום עולם'],
          ['Greek', 'Γειά σου Κόσμε'],
          ['Emoji', '👋 🌍'],
        ],
      ),
      divider(),
    ],
    'Harbour & Pine',
  ],
]
