interface Timer {
  dueAt: number;
  task: () => void | Promise<void>;
}

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * The time of the outside parties: the real clock, plus how far `npm run travel` has gone, plus an offset in milliseconds
 * that tests may move forward. It drives expiry, credits, retries and reports. The freshness of signatures is judged by
 * `wallNow`, because vendors' own clients sign with the real time, and by `signingNow` where the backend signs by itself.
 */
export class SandboxClock {
  #offsetMs = 0;
  #travelledMs = () => 0;
  #timers: Timer[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #alarm: NodeJS.Timeout | undefined;

  wallNow(): number {
    return Date.now();
  }

  /** The real time, and how far we have travelled. */
  signingNow(): number {
    return this.wallNow() + this.#travelledMs();
  }

  now(): number {
    return this.signingNow() + this.#offsetMs;
  }

  /** From now on the time is as far from the real one as this says whenever it is asked. */
  follow(travelledMs: () => number): void {
    this.#travelledMs = travelledMs;
  }

  /** Looks again what is due, since travel may have come past it. */
  lookAgain(): void {
    this.#arm();
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Runs the task once `delayMs` of virtual time have passed. */
  after(delayMs: number, task: Timer['task']): void {
    this.#timers.push({ dueAt: this.now() + delayMs, task });
    this.#timers.sort((a, b) => a.dueAt - b.dueAt);
    this.#arm();
  }

  /**
   * Moves the virtual time forward, stopping at each timer on the way; resolves when the tasks met on the way are done, and
   * those that the real time had begun before.
   */
  async advance(ms: number): Promise<void> {
    const target = this.now() + ms;
    do {
      for (let timer = this.#takeDue(target); timer; timer = this.#takeDue(target)) {
        this.#offsetMs += Math.max(0, timer.dueAt - this.now());
        await timer.task();
      }
      // What was begun before may set timers of its own, that fall due on the way.
      await Promise.all(this.#underWay);
    } while (this.#isDue(target));
    this.#offsetMs += Math.max(0, target - this.now());
    this.#arm();
  }

  /** Puts the virtual time back to the real one; waiting timers keep their instant. */
  reset(): void {
    this.#offsetMs = 0;
    this.#arm();
  }

  /** Drops what waits; resolves when what is under way is done, so that nothing of before comes afterwards. */
  async forget(): Promise<void> {
    this.close();
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    this.close();
  }

  close(): void {
    clearTimeout(this.#alarm);
    this.#timers = [];
  }

  #isDue(until: number): boolean {
    const [first] = this.#timers;
    return first !== undefined && first.dueAt <= until;
  }

  #takeDue(until: number): Timer | undefined {
    return this.#isDue(until) ? this.#timers.shift() : undefined;
  }

  #arm(): void {
    clearTimeout(this.#alarm);
    const [first] = this.#timers;
    if (!first) return;
    const waitMs = Math.min(Math.max(0, first.dueAt - this.now()), LONGEST_TIMEOUT_MS);
    this.#alarm = setTimeout(() => this.#runDue(), waitMs);
    this.#alarm.unref();
  }

  #runDue(): void {
    for (let timer = this.#takeDue(this.now()); timer; timer = this.#takeDue(this.now())) this.#begin(timer);
    this.#arm();
  }

  #begin({ task }: Timer): void {
    const run = Promise.resolve(task()).finally(() => this.#underWay.delete(run));
    this.#underWay.add(run);
  }
}
