import type { IdSource } from '../world/idSource';
import { OssError } from './ossError';

/** One version of an object; a removal is a version without bytes. */
export interface ObjectVersion {
  key: string;
  versionId: string;
  bytes: Buffer | null;
}

/** A bucket that keeps every version of what was written, also of what was removed, until that version is removed itself. */
export class OssBucket {
  /** Whether anybody may read and list it. */
  isPublic = false;
  /** From which origins a page may send to it; `*` stands for any. */
  origins: readonly string[] = ['*'];
  #versions: ObjectVersion[] = [];

  constructor(private readonly ids: IdSource) {}

  put(key: string, bytes: Buffer | null, isNewOnly = false): ObjectVersion {
    if (isNewOnly && this.#latest(key)?.bytes)
      throw new OssError('FileAlreadyExists', 'The object exists and may not be overwritten.');
    const version = { key, versionId: this.ids.hex(64), bytes };
    this.#versions.push(version);
    return version;
  }

  /** Throws OssError for what is not there, or was removed last. */
  read(key: string): Buffer {
    const bytes = this.#latest(key)?.bytes;
    if (!bytes) throw new OssError('NoSuchKey', 'The specified key does not exist.');
    return bytes;
  }

  removeVersion(key: string, versionId: string): void {
    this.#versions = this.#versions.filter((one) => one.key !== key || one.versionId !== versionId);
  }

  /** All there is, the oldest first. */
  versions(prefix = ''): ObjectVersion[] {
    return this.#versions.filter(({ key }) => key.startsWith(prefix));
  }

  /** The keys of what is there, in their order. */
  keys(prefix: string): string[] {
    const latest = new Map(this.versions(prefix).map((one) => [one.key, one]));
    return [...latest.values()]
      .filter(({ bytes }) => bytes)
      .map(({ key }) => key)
      .sort();
  }

  /** Forgets all. */
  clear(): void {
    this.isPublic = false;
    this.origins = ['*'];
    this.#versions = [];
  }

  #latest(key: string): ObjectVersion | undefined {
    return this.#versions.findLast((one) => one.key === key);
  }
}
