/** A mail in a folder; numbers are given once in a folder and never again. */
interface Kept {
  uid: number;
  raw: Buffer;
  at: Date;
  isDeleted: boolean;
}

/** A mailbox with folders, as IMAP has them. */
export class ReturnMailbox {
  readonly #folders = new Map<string, Kept[]>([['INBOX', []]]);
  #lastUid = 0;

  constructor(private readonly now: () => Date) {}

  put(raw: Buffer, folder = 'INBOX', at = this.now()): void {
    this.#lastUid += 1;
    this.folder(folder)?.push({ uid: this.#lastUid, raw, at, isDeleted: false });
  }

  /** False where there is one already. */
  create(name: string): boolean {
    if (this.#folders.has(name)) return false;
    this.#folders.set(name, []);
    return true;
  }

  folder(name: string): Kept[] | undefined {
    return this.#folders.get(/^inbox$/i.test(name) ? 'INBOX' : name);
  }

  /** How many mails lie in each folder that holds any. */
  counts(): Record<string, number> {
    const filled = [...this.#folders].filter(([, kept]) => kept.length > 0);
    return Object.fromEntries(filled.map(([name, kept]) => [name, kept.length]));
  }

  move(uids: readonly number[], from: string, to: string): void {
    for (const { raw, at } of this.take(from, ({ uid }) => uids.includes(uid))) this.put(raw, to, at);
  }

  /** Removes those that fit, and answers them. */
  take(folder: string, fits: (one: Kept) => boolean): Kept[] {
    const kept = this.folder(folder) ?? [];
    const taken = kept.filter(fits);
    kept.splice(0, kept.length, ...kept.filter((one) => !fits(one)));
    return taken;
  }

  clear(): void {
    for (const kept of this.#folders.values()) kept.length = 0;
  }
}
