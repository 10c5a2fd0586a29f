// The browser's storage, where it has one and lets us use it; else memory, for as long as the page is
// open. A browser may forbid storage altogether, or have no room left.

export type SimpleStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

export class SafeStorage implements SimpleStorage {
  readonly #find: () => SimpleStorage
  /** What the storage did not take; `null` is what it should have forgotten. */
  readonly #kept = new Map<string, string | null>()

  /** `find` may throw, as reading `localStorage` does where it is forbidden. */
  constructor(find: () => SimpleStorage = () => localStorage) {
    this.#find = find
  }

  getItem(key: string): string | null {
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    try {
      return this.#find().getItem(key)
    } catch {
      return null
    }
  }

  setItem(key: string, value: string): void {
    try {
      this.#find().setItem(key, value)
      this.#kept.delete(key)
    } catch {
      this.#kept.set(key, value)
    }
  }

  removeItem(key: string): void {
    try {
      this.#find().removeItem(key)
      this.#kept.delete(key)
    } catch {
      this.#kept.set(key, null)
    }
  }
}
