// A spreadsheet as a ministry might send it, with mistakes that were planted on purpose. Invented
// schools at places in Kazakhstan.
import { type Cell, workbook } from './xlsx'

export const SHEET = 'Мектептер 2026'
/** The row of the names of columns, as a person counts. */
export const HEADER_ROW = 5
export const HEADERS = ['Код школы', 'Мектептің атауы', 'Широта', 'Долгота', 'Уровень', 'Область']

/** Schools before anything was pasted twice. */
export const SCHOOLS = 40
/** By place in the list, from 0: what is wrong there. */
export const SWAPPED = [4, 17]
export const MOJIBAKE = [7, 8, 29]
export const ZEROS_EATEN = [11, 22, 33]
export const AT_SEA = 14
/** This block stands in the list once more. */
export const REPEATED = { from: 24, to: 28 }
export const ROWS = SCHOOLS + REPEATED.to - REPEATED.from

const TOWNS = [
  { area: 'Қарағанды', latitude: 49.8, longitude: 73.1 },
  { area: 'Астана', latitude: 51.15, longitude: 71.45 },
  { area: 'Алматы', latitude: 43.25, longitude: 76.95 },
  { area: 'Ақтөбе', latitude: 50.28, longitude: 57.2 },
] as const
const LEVELS = ['начальная', 'средняя', 'начальная и средняя'] as const

/** The line of the file on which a school stands. */
export const lineOf = (at: number) => HEADER_ROW + 1 + at

/** Kazakh names that nothing else on the list is like. */
export function nameOf(at: number): string {
  return `Абай атындағы № ${at + 1} орта мектеп`
}

const comma = (degrees: number) => degrees.toFixed(6).replace('.', ',')

/** UTF-8 taken for windows-1251, as a careless export does it. */
function garbled(text: string): string {
  return new TextDecoder('windows-1251').decode(Buffer.from(text, 'utf8'))
}

/** About a kilometre apart, so that no two schools are near each other. */
export function placeOf(at: number): { latitude: number; longitude: number; area: string } {
  const town = TOWNS[at % TOWNS.length] ?? TOWNS[0]
  const step = Math.floor(at / TOWNS.length)
  const latitude = town.latitude + 0.0123457 * step
  const longitude = town.longitude + 0.0187613 * (step % 4)
  return { latitude, longitude, area: town.area }
}

function school(at: number): Cell[] {
  const { latitude, longitude, area } = placeOf(at)
  const places = [comma(latitude), comma(at === AT_SEA ? 36.9 : longitude)]
  if (SWAPPED.includes(at)) places.reverse()
  const number = 1001 + at
  return [
    ZEROS_EATEN.includes(at) ? number : String(number).padStart(7, '0'),
    MOJIBAKE.includes(at) ? garbled(nameOf(at)) : nameOf(at),
    ...places,
    LEVELS[at % LEVELS.length] ?? null,
    area,
  ]
}

/** The list; `patch` changes it once more before it is written. */
export function messyList(patch: (rows: Cell[][]) => Cell[][] = (rows) => rows): Buffer {
  const rows = Array.from({ length: SCHOOLS }, (_, at) => school(at))
  const repeated = rows.slice(REPEATED.from, REPEATED.to).map((cells) => [...cells])
  const above: Cell[][] = [
    ['Қазақстан мектептерінің тізімі (ойдан алынған)'],
    ['Список школ на 1 сентября 2026 г.'],
    [],
    ['Исполнитель: отдел статистики'],
  ]
  return workbook([
    { name: 'Титул', rows: [['Список школ'], ['Только для проверки программы']] },
    { name: SHEET, rows: [...above, HEADERS, ...patch([...rows, ...repeated])] },
  ])
}
