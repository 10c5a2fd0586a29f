// Changes of a mapping by hand. Pure: each gives a new mapping.

import type { Field, Mapping, Proposal, RawCoverage } from '../api/register-types'

/** A column means this field, or nothing. Another column that meant it is left unused. */
export function withColumn(
  mapping: Mapping,
  { index, column }: { index: number; column: string },
  field: Field | null,
): Mapping {
  const others = mapping.columns.filter((one) => one.index !== index && one.field !== field)
  const columns = field === null ? others : [...others, { index, column, field }]
  const coverage = withoutGeneration(mapping.coverage, index)
  return { ...mapping, coverage, columns: columns.sort((a, b) => a.index - b.index) }
}

function withoutGeneration(coverage: RawCoverage | null | undefined, index: number) {
  const columns = coverage?.columns.filter((one) => one.index !== index) ?? []
  return coverage && columns.length > 0 ? { ...coverage, columns } : null
}

/** The generation whose coverage a column gives, if it is one of ITU's or Meta's form. */
export function generationOf(mapping: Mapping, index: number): string | null {
  return mapping.coverage?.columns.find((one) => one.index === index)?.generation ?? null
}

/** A column gives again the coverage that was proposed, and nothing else. */
export function withGeneration(mapping: Mapping, proposed: Mapping, index: number): Mapping {
  const added = proposed.coverage?.columns.find((one) => one.index === index)
  if (!proposed.coverage || !added) return mapping
  const others = mapping.coverage?.columns.filter((one) => one.index !== index) ?? []
  const columns = [...others, added].sort((a, b) => a.index - b.index)
  const uses = mapping.columns.filter((one) => one.index !== index)
  return { ...mapping, columns: uses, coverage: { ...proposed.coverage, columns } }
}

export function fieldOf(mapping: Mapping, index: number): Field | null {
  return mapping.columns.find((one) => one.index === index)?.field ?? null
}

/** What a value of the file means; `null` is blank, `undefined` leaves it to the field's rules. */
export function withValue(
  mapping: Mapping,
  field: Field,
  raw: string,
  value: string | null | undefined,
): Mapping {
  const { [raw]: _, ...others } = mapping.values[field] ?? {}
  const values = value === undefined ? others : { ...others, [raw]: value }
  return { ...mapping, values: { ...mapping.values, [field]: values } }
}

export function meaningOf(mapping: Mapping, field: Field, raw: string): string | null | undefined {
  return mapping.values[field]?.[raw]
}

/** Without these a list of schools says too little. */
const NEEDED: Field[] = ['school_name', 'latitude', 'longitude']

/** The needed fields that no column means. */
export function missingFields(mapping: Mapping, proposal: Proposal): Field[] {
  const used = new Set(mapping.columns.map(({ field }) => field))
  const needed = new Set([...NEEDED, ...proposal.missing_fields])
  return [...needed].filter((field) => !used.has(field))
}
