import { readFileSync } from 'node:fs'
import { RelaxNGValidator, XmlDocument, XsdValidator } from 'libxml2-wasm'

/** The schemas in `schemas/`: what the specifications say of the files that this site writes. */
export type Schema = 'atom.rng' | 'rss.rng' | 'sitemap.xsd'

/** @returns what is wrong with an XML document, be it that it is not well-formed; `[]` when nothing */
export function faultsOfXml(xml: string, schema: Schema): string[] {
  try {
    const document = XmlDocument.fromString(xml)
    try {
      validate(document, schema)
    } finally {
      document.dispose()
    }
    return []
  } catch (error) {
    return (error as Error).message.split('\n').filter(Boolean)
  }
}

function validate(document: XmlDocument, schema: Schema): void {
  const definition = XmlDocument.fromBuffer(
    readFileSync(new URL(`schemas/${schema}`, import.meta.url)),
  )
  const validator = schema.endsWith('.rng')
    ? RelaxNGValidator.fromDoc(definition)
    : XsdValidator.fromDoc(definition)
  try {
    validator.validate(document)
  } finally {
    validator.dispose()
    definition.dispose()
  }
}
