// The countries that have schools, loaded once and again when the register changes.

import { api } from '../api/client'
import type { Country } from '../api/types'

export const countryList = $state<{ items: Country[] }>({ items: [] })

/** Loads the list. A failure leaves the list as it was: the picker then offers what it knows. */
export async function loadCountries(): Promise<void> {
  try {
    countryList.items = (await api.countries()).items
  } catch {
    // The legend reports that the server is silent; the picker has nothing to add to that.
  }
}
