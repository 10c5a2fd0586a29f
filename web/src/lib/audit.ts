// What changed between the two sides of an audit entry, field by field.

export interface FieldChange {
  /** The name of the field; those within others are joined by dots. */
  field: string
  /** `null` where the field was not there or empty. */
  before: string | null
  after: string | null
}

type Fields = Map<string, string>

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value in one line: the values of objects, one after the other, those of a role as they are said. */
function line(value: unknown): string {
  if (Array.isArray(value)) return value.map(line).join('; ')
  if (isObject(value)) {
    const { role, country, area, ...others } = value
    return [role ?? null, country ?? null, area ?? null, ...Object.values(others)]
      .filter((inner) => inner !== null)
      .map(line)
      .join(' ')
  }
  return String(value)
}

function collect(value: unknown, name: string, fields: Fields): void {
  if (isObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      collect(inner, name === '' ? key : `${name}.${key}`, fields)
    }
    return
  }
  if (value === null || value === undefined) return
  const text = line(value)
  if (text !== '') fields.set(name, text)
}

function fieldsOf(value: unknown): Fields {
  const fields: Fields = new Map()
  collect(value, '', fields)
  return fields
}

/** The fields that differ, in the order in which they stand. */
export function changedFields(before: unknown, after: unknown): FieldChange[] {
  const old = fieldsOf(before)
  const now = fieldsOf(after)
  const names = new Set([...old.keys(), ...now.keys()])
  return [...names]
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => ({ field, before: old.get(field) ?? null, after: now.get(field) ?? null }))
}

/** How the thing that was changed is called, where the entry says it. */
export function subjectName(before: unknown, after: unknown): string | null {
  const sides = [after, before].filter(isObject)
  const names = sides.flatMap(({ name, login }) => [name, login])
  return names.find((name) => typeof name === 'string' && name !== '')?.toString() ?? null
}
