import { element, xmlDocument } from './xml.ts'

/** A `settings.xml`. @param set which settings, such as `ooo:view-settings` @param items XML */
export const createOdfSettings = (set: string, ...items: string[]): string =>
  xmlDocument(
    element(
      'office:document-settings',
      {
        'xmlns:office': 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
        'xmlns:config': 'urn:oasis:names:tc:opendocument:xmlns:config:1.0',
        'xmlns:ooo': 'http://openoffice.org/2004/office',
        'office:version': '1.3',
      },
      element(
        'office:settings',
        {},
        element('config:config-item-set', { 'config:name': set }, ...items),
      ),
    ),
  )
