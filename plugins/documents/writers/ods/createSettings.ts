import { createOdfSettings } from '../odf/createOdfSettings.ts'
import { element } from '../odf/xml.ts'

/**
 * The `settings.xml` of a sheet: the head of the table stays in sight, and the lines between empty
 * cells are not shown.
 *
 * @param sheetName without quotes
 * @param headRows  rows that stay in sight
 */
export function createSettings(sheetName: string, headRows: number): string {
  const sheet = entry(
    { 'config:name': sheetName },
    item('HorizontalSplitMode', 'short', 0),
    item('VerticalSplitMode', 'short', FROZEN),
    item('HorizontalSplitPosition', 'int', 0),
    item('VerticalSplitPosition', 'int', headRows),
    item('ActiveSplitRange', 'short', 2),
    item('PositionLeft', 'int', 0),
    item('PositionRight', 'int', 0),
    item('PositionTop', 'int', 0),
    item('PositionBottom', 'int', headRows),
    item('ShowGrid', 'boolean', 'false'),
    ...SHOWN,
  )
  const view = entry(
    {},
    item('ViewId', 'string', 'view1'),
    element('config:config-item-map-named', { 'config:name': 'Tables' }, sheet),
    item('ActiveTable', 'string', sheetName),
    item('ShowGrid', 'boolean', 'false'),
    item('HasSheetTabs', 'boolean', 'true'),
    ...SHOWN,
  )
  const views = element('config:config-item-map-indexed', { 'config:name': 'Views' }, view)
  return createOdfSettings('ooo:view-settings', views)
}

const FROZEN = 2

const entry = (attributes: Record<string, string>, ...items: string[]): string =>
  element('config:config-item-map-entry', attributes, ...items)

const item = (name: string, type: string, value: number | string): string =>
  element(
    'config:config-item',
    { 'config:name': name, 'config:type': type },
    String(value).replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`),
  )

/** LibreOffice takes what is not said for false, and would leave out each 0. */
const SHOWN = ['ShowZeroValues', 'HasColumnRowHeaders', 'ShowNotes', 'IsOutlineSymbolsSet'].map(
  (name) => item(name, 'boolean', 'true'),
)
