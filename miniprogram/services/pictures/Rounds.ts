import { Later } from '../drafts/later';

const soonMs = 800;
// A picture takes the server a second or two; what is away may be away for long.
const pausesMs = [1_000, 2_000, 3_000, 5_000, 10_000, 30_000];

/** Does a piece of work again and again, never twice at once, with longer pauses the longer nothing comes of it. */
export class Rounds {
  readonly #soon = new Later(soonMs, () => this.start());
  #again: ReturnType<typeof setTimeout> | undefined;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;
  #isStopped = false;
  #pauses = 0;

  /** `work` answers whether there is more to do later. */
  constructor(readonly work: () => Promise<boolean>) {}

  /** Does it now, or once more when what is under way is done; resolves when that is done. */
  start(): Promise<void> {
    this.#isStopped = false;
    clearTimeout(this.#again);
    this.#next ??= this.#running.then(() => {
      this.#next = null;
      this.#running = this.#run();
      return this.#running;
    });
    return this.#next;
  }

  /** Does it in a moment, when a person has done a few things at once. */
  startSoon(): void {
    this.hurry();
    this.#soon.start();
  }

  /** Something came of it: the pauses are short again. */
  hurry(): void {
    this.#pauses = 0;
  }

  /** Begins no more; what is under way ends by itself. */
  stop(): void {
    this.#isStopped = true;
    this.#soon.stop();
    clearTimeout(this.#again);
  }

  async #run(): Promise<void> {
    if (this.#isStopped || !(await this.work()) || this.#isStopped) return;
    const ms = pausesMs[Math.min(this.#pauses, pausesMs.length - 1)];
    this.#pauses += 1;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.start(), ms);
  }
}
