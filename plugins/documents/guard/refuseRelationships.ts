import { isSafeLink, pointsElsewhere, shownLink } from './links.ts'
import { readXml } from './readXml.ts'
import { UnsafeFileError, type UnsafeFileCode } from './unsafeFile.ts'

/**
 * Refuses everything that a part fetches from outside the package or embeds as a whole; hyperlinks
 * to the web and to addresses of e-mail are fine.
 *
 * @param part name of the `.rels` part
 * @throws {UnsafeFileError}
 */
export function refuseRelationships(bytes: Uint8Array, part: string): void {
  for (const token of readXml(bytes, part)) {
    if (token.type !== 'open' || token.name !== 'Relationship') continue
    const attributes = new Map(token.attributes().map(({ name, value }) => [name, value]))
    const kind = attributes.get('Type')?.trim().split('/').pop() ?? ''
    const target = attributes.get('Target') ?? ''
    const rule = RULES.find(([pattern]) => pattern.test(kind))
    const isExternal = attributes.get('TargetMode')?.trim().toLowerCase() === 'external'
    if (rule && (isExternal || rule[3])) throw new UnsafeFileError(rule[1], rule[2], part)
    if (isExternal && (kind !== 'hyperlink' || !isSafeLink(target))) {
      throw new UnsafeFileError('external-link', `It links to ${shownLink(target)}`, part)
    }
    if (!isExternal && (pointsElsewhere(target) || climbsOut(target, part))) {
      throw new UnsafeFileError('external-link', `It reaches for ${shownLink(target)}`, part)
    }
  }
}

const RULES: [kind: RegExp, code: UnsafeFileCode, found: string, evenInside: boolean][] = [
  [/^attachedTemplate$/i, 'attached-template', 'It is bound to a Word template', true],
  [/^image$/i, 'linked-picture', 'It shows a picture that is not in the file', false],
  [/^(video|audio|media)$/i, 'external-media', 'It plays a recording that is not in it', false],
  [/^(aFChunk|subDocument|frame)$/i, 'embedded-object', 'It takes in another document', true],
  [/^(oleObject|package)$/i, 'embedded-object', 'It holds an embedded object', true],
  [/^(control|activeX\w*|webextension\w*)$/i, 'active-content', 'It holds an active control', true],
  [
    /vbaProject|vbaData|macrosheet|^dialogsheet|attachedToolbars/i,
    'macros',
    'It holds macros',
    true,
  ],
  [/^(ui\/)?extensibility$/i, 'macros', 'It changes the menus of the office program', true],
  [
    /^(externalLink\w*|connections|queryTable|mailMerge\w*|recipientData|powerPivotData)$/i,
    'data-connection',
    'It takes data from elsewhere',
    true,
  ],
]

/** Whether a path leads above the root of the package. */
function climbsOut(target: string, part: string): boolean {
  const folder = part.split('/').slice(0, -2)
  const steps = target.startsWith('/') ? [] : folder
  let depth = steps.length
  for (const step of target.split('/')) {
    if (step === '..') depth -= 1
    else if (step !== '' && step !== '.') depth += 1
    if (depth < 0) return true
  }
  return false
}
