/** What one upload may be: exactly this key, so many bytes, of this type, until then. */
export interface UploadTerms {
  key: string;
  bytes: number;
  type: string;
  expiresAt: Date;
}

/**
 * How a phone sends a file straight to the store: a multipart POST to `url` with these fields, and then the file as `file`.
 * A wrong key, size or type, an expired form and a second upload are refused there.
 */
export interface UploadForm {
  url: string;
  fields: Record<string, string>;
}

/** The store was not reached, or refused us: what is asked of it waits. `code` is its own, or the network's. */
export class ObjectStoreError extends Error {
  constructor(readonly code: string) {
    super(`object store: ${code}`);
  }
}

/** Where objects lie that are found by listing them; of all others whoever writes one remembers its key first. */
export const listed = 'journal/';

/** A private store of objects by key. Each call throws ObjectStoreError when the store does not do as asked. */
export interface ObjectStore {
  signUpload(terms: UploadTerms): UploadForm;
  /** How many bytes an object has; null when there is none. */
  sizeOf(key: string): Promise<number | null>;
  /** The bytes of an object; null when there is none. */
  read(key: string): Promise<Buffer | null>;
  /** Writes an object, over one that stood there. */
  write(key: string, bytes: Buffer): Promise<void>;
  /** The keys that begin so, in their order; `prefix` begins with `listed`. */
  list(prefix: string): Promise<string[]>;
  /** Removes an object and every earlier version of it; one that is not there is no error. */
  remove(key: string): Promise<void>;
}
