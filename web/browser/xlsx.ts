// Writes a workbook (ECMA-376) for tests: sheets of text and numbers, and nothing else.
import { crc32, deflateRawSync } from 'node:zlib'

export type Cell = string | number | null

export interface Sheet {
  name: string
  rows: Cell[][]
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

/** `A`, `B` and so on: the tests need no more than 26 columns. */
const letter = (column: number) => String.fromCharCode(65 + column)

function cell(value: Cell, row: number, column: number): string {
  const place = `${letter(column)}${row + 1}`
  if (value === null) return ''
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

function sheetXml({ rows }: Sheet): string {
  const lines = rows.map((cells, row) => {
    const inside = cells.map((value, column) => cell(value, row, column)).join('')
    return `<row r="${row + 1}">${inside}</row>`
  })
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`
}

function parts(sheets: Sheet[]): [name: string, xml: string][] {
  const numbered = sheets.map(({ name }, at) => ({ name: escaped(name), number: at + 1 }))
  const overrides = numbered.map(
    ({ number }) =>
      `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  )
  const types = `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${overrides.join('')}</Types>`
  const list = numbered.map(
    ({ name, number }) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`,
  )
  const book = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets></workbook>`
  const links = numbered.map(
    ({ number }) =>
      `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  )
  const root = `<Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>`
  const relations = (inside: string) =>
    `${HEAD}<Relationships xmlns="${RELATIONS}">${inside}</Relationships>`
  return [
    ['[Content_Types].xml', types],
    ['_rels/.rels', relations(root)],
    ['xl/workbook.xml', book],
    ['xl/_rels/workbook.xml.rels', relations(links.join(''))],
    ...sheets.map((sheet, at): [string, string] => [
      `xl/worksheets/sheet${at + 1}.xml`,
      sheetXml(sheet),
    ]),
  ]
}

/** What the head of a file and its entry in the directory have in common (APPNOTE.TXT, 4.3.7). */
function facts(name: Buffer, content: Buffer, packed: Buffer): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(0x0800, 2)
  bytes.writeUInt16LE(8, 4)
  bytes.writeUInt16LE(0x5a21, 8)
  bytes.writeUInt32LE(crc32(content), 10)
  bytes.writeUInt32LE(packed.length, 14)
  bytes.writeUInt32LE(content.length, 18)
  bytes.writeUInt16LE(name.length, 22)
  return bytes
}

function mark(text: string, more: number): Buffer {
  return Buffer.concat([Buffer.from(`PK${text}`, 'latin1'), Buffer.alloc(more)])
}

function zip(files: [name: string, text: string][]): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [path, text] of files) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)]
    const packed = deflateRawSync(content)
    const shared = facts(name, content, packed)
    const body = Buffer.concat([mark('\x03\x04', 0), shared, name, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([mark('\x01\x02\x14\x00', 0), shared, tail, name]))
    bodies.push(body)
    offset += body.length
  }
  const entries = Buffer.concat(directory)
  const end = mark('\x05\x06', 18)
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...bodies, entries, end])
}

/** The bytes of a workbook with these sheets. */
export function workbook(sheets: Sheet[]): Buffer {
  return zip(parts(sheets))
}
