/**
 * What holds the root of all keys. It makes and opens key-encryption keys (KEKs); those wrap the keys of accounts. The
 * context is authenticated: a wrapped key opens only with the very context it was wrapped with.
 */
export interface KeyWrapper {
  /** Which root key wraps now; earlier ones may still open. */
  readonly root: string;
  /** A new 32-byte key and its wrapped form. Throws KeyWrapperError. */
  generate(context: KeyContext): Promise<{ key: Buffer; wrapped: WrappedKey }>;
  /** Wraps a key under the present root key. Throws KeyWrapperError. */
  wrap(key: Buffer, context: KeyContext): Promise<WrappedKey>;
  /** Opens a wrapped key. Throws KeyWrapperError when the root key is missing or wrong, or the context another. */
  unwrap(wrapped: WrappedKey, context: KeyContext): Promise<Buffer>;
}

export type KeyContext = Record<string, string>;

export interface WrappedKey {
  /** Which root key wrapped it. */
  root: string;
  bytes: Buffer;
}

/** Why a root key could not be used; the message names the root key or setting at fault and holds no key. */
export class KeyWrapperError extends Error {
  /** What a log shows of the error, since logs leave messages out: the reason and what is at fault. */
  readonly code: string;

  constructor(
    readonly reason: 'unavailable' | 'unknown_root' | 'wrong_key' | 'misconfigured',
    message: string,
  ) {
    super(message);
    this.name = 'KeyWrapperError';
    this.code = `${reason}: ${message}`;
  }
}
