/**
 * Loads one thing at a time. On a slow line every load must be allowed to end: a refresh during a
 * load means once more after it. Only another subject breaks a load off.
 */
export class Refresher {
  readonly #load: (signal: AbortSignal) => Promise<void>
  #running: AbortController | null = null
  #again = false

  /** `load` reports its own failures; it never rejects. */
  constructor(load: (signal: AbortSignal) => Promise<void>) {
    this.#load = load
  }

  /** Loads the same subject anew, now or after the load that runs. */
  refresh(): void {
    if (this.#running) this.#again = true
    else void this.#run()
  }

  /** The subject is another one: what runs is of no use any more. */
  restart(): void {
    this.stop()
    void this.#run()
  }

  stop(): void {
    this.#running?.abort()
    this.#running = null
    this.#again = false
  }

  async #run(): Promise<void> {
    const request = new AbortController()
    this.#running = request
    await this.#load(request.signal)
    if (this.#running !== request) return
    this.#running = null
    if (!this.#again) return
    this.#again = false
    void this.#run()
  }
}
