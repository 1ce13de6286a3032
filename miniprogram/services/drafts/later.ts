/** Does something once, so many milliseconds after it was first asked to. */
export class Later {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly afterMs: number,
    readonly act: () => unknown,
  ) {}

  /** Does it in a while; asked again meanwhile, it is not put off. */
  start(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.act();
    }, this.afterMs);
  }

  /** Does it no more, until it is asked to again. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
