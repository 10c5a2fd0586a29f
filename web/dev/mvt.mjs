// A tiny writer of Mapbox vector tiles with points only, for the mock server.

function varint(value) {
  const bytes = []
  let rest = value >>> 0
  while (rest > 127) {
    bytes.push((rest & 127) | 128)
    rest >>>= 7
  }
  bytes.push(rest)
  return bytes
}

const zigzag = (value) => (value << 1) ^ (value >> 31)
const number = (field, value) => [...varint(field << 3), ...varint(value)]
const bytes = (field, content) => [
  ...varint((field << 3) | 2),
  ...varint(content.length),
  ...content,
]
const text = (field, value) => bytes(field, [...Buffer.from(value)])

function value(of) {
  if (typeof of === 'string') return text(1, of)
  if (typeof of === 'boolean') return number(7, of ? 1 : 0)
  return number(5, of)
}

/** Writes one layer of points: features are {id, x, y, properties}, x and y from 0 to 4095. */
export function layer(name, features) {
  const keys = new Map()
  const values = new Map()
  const index = (table, key) => {
    if (!table.has(key)) table.set(key, table.size)
    return table.get(key)
  }
  const encoded = features.flatMap(({ id, x, y, properties }) => {
    const tags = Object.entries(properties).flatMap(([key, of]) => [
      ...varint(index(keys, key)),
      ...varint(index(values, of)),
    ])
    const geometry = [9, ...varint(zigzag(x)), ...varint(zigzag(y))]
    return bytes(2, [...number(1, id), ...bytes(2, tags), ...number(3, 1), ...bytes(4, geometry)])
  })
  const body = [
    ...number(15, 2),
    ...text(1, name),
    ...encoded,
    ...[...keys.keys()].flatMap((key) => text(3, key)),
    ...[...values.keys()].flatMap((of) => bytes(4, value(of))),
    ...number(5, 4096),
  ]
  return Buffer.from(bytes(3, body))
}
