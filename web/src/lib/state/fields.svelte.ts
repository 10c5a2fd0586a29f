// The catalogue of the register's columns, loaded once.

import { register } from '../api/register'
import type { FieldInfo } from '../api/register-types'

export const fields = $state<{ items: FieldInfo[] }>({ items: [] })

let asked: Promise<void> | null = null

/** Loads the catalogue. After a failure the next page that needs it asks again. */
export function loadFields(): Promise<void> {
  asked ??= register.fields().then(
    (answer) => {
      fields.items = answer.items
    },
    () => {
      asked = null
    },
  )
  return asked
}

/** The allowed words of a column, or none if it is free. */
export function choicesOf(field: string): string[] {
  return fields.items.find((one) => one.field === field)?.choices ?? []
}
