// Names of schools that the register names by their ids only; each is asked for once.

import { api } from '../api/client'

/** Names that are kept: a page of rows hardly has more. */
const KEPT_MAX = 500

const names = new Map<string, Promise<string>>()

/** The school's name; its id where it cannot be found out. */
export function schoolName(id: string): Promise<string> {
  const known = names.get(id)
  if (known) return known
  if (names.size >= KEPT_MAX) names.clear()
  const asked = api.school(id).then(
    ({ name }) => name,
    () => {
      names.delete(id)
      return id
    },
  )
  names.set(id, asked)
  return asked
}
