import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * A part of the stand-ins whose state outlives the process: `snapshot()` gives JSON, `restore()` takes it into a fresh
 * part.
 */
export interface KeptPart {
  /** Called after every change that is worth keeping. */
  onChange?: () => void;
  snapshot(): unknown;
  restore(state: never): void;
}

export type KeptParts = Record<string, KeptPart>;

const FORMAT = 1;
const SAVED_AFTER_MS = 100;

/** The state of the stand-ins as one JSON file with a digest, readable by its owner only; without a path nothing is kept. */
export class StateFile {
  #parts: KeptParts = {};
  #saving: NodeJS.Timeout | undefined;

  constructor(private readonly path: string | undefined) {}

  /**
   * The given parts, filled from the file if there is one. A damaged file is set aside with one printed line, and the
   * parts are made anew, because some may have been filled already. Throws when the file cannot be read at all.
   */
  fill<Parts>(create: () => Parts, keptOf: (parts: Parts) => KeptParts): Parts {
    const filled = create();
    if (!this.path || !existsSync(this.path)) return filled;
    const text = readFileSync(this.path, 'utf8');
    try {
      restoreAll(keptOf(filled), text);
      return filled;
    } catch {
      // The error is not printed: a parser's words quote the text, and the text holds letters.
      renameSync(this.path, `${this.path}.damaged`);
      console.warn(`The state of the stand-ins was damaged; it is now ${this.path}.damaged, and they begin anew.`);
      return create();
    }
  }

  /** Saves at once, then shortly after every change; throws when the file cannot be written. */
  keep(parts: KeptParts): void {
    if (!this.path) return;
    this.#parts = parts;
    this.#save(this.path);
    for (const part of Object.values(parts)) part.onChange = () => this.#saveSoon();
  }

  /** Saves what is still unsaved and listens no more. */
  close(): void {
    for (const part of Object.values(this.#parts)) delete part.onChange;
    if (!this.#saving) return;
    clearTimeout(this.#saving);
    this.#trySave();
  }

  /** The first change sets the timer and later ones do not move it, so that steady traffic cannot put the saving off. */
  #saveSoon(): void {
    this.#saving ??= setTimeout(() => this.#trySave(), SAVED_AFTER_MS).unref();
  }

  /** A full disk must not end the stand-ins: it is printed, and the next change tries again. */
  #trySave(): void {
    this.#saving = undefined;
    try {
      if (this.path) this.#save(this.path);
    } catch (error) {
      console.warn(`The state of the stand-ins could not be saved: ${(error as NodeJS.ErrnoException).code ?? error}`);
    }
  }

  /** Whoever reads meets the old file or the new one, never half of one. */
  #save(path: string): void {
    const snapshots = Object.entries(this.#parts).map(([name, part]) => [name, part.snapshot()]);
    const parts = JSON.stringify(Object.fromEntries(snapshots));
    const text = `{"format":${FORMAT},"digest":"${digestOf(parts)}","parts":${parts}}`;
    writeFileSync(`${path}.new`, text, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
}

function restoreAll(parts: KeptParts, text: string): void {
  const saved = JSON.parse(text) as { format?: unknown; digest?: unknown; parts?: Record<string, unknown> };
  if (saved.format !== FORMAT || saved.digest !== digestOf(JSON.stringify(saved.parts))) {
    throw new Error('the file is not as it was written');
  }
  for (const [name, part] of Object.entries(parts)) part.restore(saved.parts?.[name] as never);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
