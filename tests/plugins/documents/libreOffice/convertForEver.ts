// Converts a file, says so, and waits to be killed: see createLibreOffice.spec.ts.
import { createLibreOffice } from '../../../../plugins/documents/libreOffice/createLibreOffice.ts'
import { findLibreOffice } from '../../../../plugins/documents/libreOffice/findLibreOffice.ts'
import { createDocx, paragraph } from '../guard/createOffice.ts'

const found = await findLibreOffice(process.env.LIBREOFFICE_PATH)
if (!found) throw new Error('LibreOffice is not installed')
const office = createLibreOffice(found)
await office.convert(createDocx(paragraph('Hello')), 'docx', 'rtf')
process.stdout.write('converted\n')
setInterval(() => undefined, 1000)
