import { createSecretKey, randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { decryptBox, encryptBox, placeOf } from '../secretBox';
import { type KeyContext, type KeyWrapper, KeyWrapperError, type WrappedKey } from './KeyWrapper';

const keysFile = z.object({ current: z.string().min(1), roots: z.record(z.string(), z.base64()) });

function readRoots(file: string): z.infer<typeof keysFile> {
  const misconfigured = (why: string) => new KeyWrapperError('misconfigured', `LOCAL_KEYS_FILE ${why}`);
  let text: string;
  try {
    if ((statSync(file).mode & 0o077) !== 0) throw misconfigured('must be readable by its owner alone (chmod 600)');
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw error instanceof KeyWrapperError ? error : misconfigured('cannot be read');
  }
  const parsed = keysFile.safeParse(parseJson(text));
  if (!parsed.success) throw misconfigured('is not {"current": name, "roots": {name: 32 bytes in base64}}');
  const { current, roots } = parsed.data;
  const short = Object.entries(roots).find(([, key]) => Buffer.from(key, 'base64').length !== 32);
  if (short) throw misconfigured(`holds root key ${short[0]}, which is not 32 bytes`);
  if (!roots[current]) throw misconfigured(`names ${current} as current but does not hold it`);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // refused by the schema, with the sentence that says what the file must hold
  }
}

// The same context reads the same, whatever order it was given in.
const contextPlace = (root: string, context: KeyContext) =>
  placeOf(
    root,
    ...Object.entries(context)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flat(),
  );

/**
 * Root keys out of a JSON file of this machine: the current one wraps, every one opens. For development and tests; the
 * settings allow it in production only by name. Throws KeyWrapperError when the file is not right.
 */
export function localKeyWrapper(file: string): KeyWrapper {
  const { current, roots } = readRoots(file);
  const rootKey = (name: string) => {
    const root = roots[name];
    if (!root) throw new KeyWrapperError('unknown_root', `LOCAL_KEYS_FILE does not hold root key ${name}`);
    return createSecretKey(Buffer.from(root, 'base64'));
  };
  const wrap = async (key: Buffer, context: KeyContext): Promise<WrappedKey> => ({
    root: current,
    bytes: encryptBox(rootKey(current), key, contextPlace(current, context)),
  });
  return {
    root: current,
    wrap,
    async generate(context) {
      const key = randomBytes(32);
      return { key, wrapped: await wrap(key, context) };
    },
    async unwrap({ root, bytes }, context) {
      const key = decryptBox(rootKey(root), bytes, contextPlace(root, context));
      if (!key)
        throw new KeyWrapperError('wrong_key', `root key ${root} in LOCAL_KEYS_FILE is not the one that wrapped`);
      return key;
    },
  };
}
