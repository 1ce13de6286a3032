import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from '../../testing/ownFolder';
import { localKeyWrapper } from './localKeyWrapper';

const folder = ownFolder('localKeyWrapper');
const file = join(folder.path, 'roots.json');
afterAll(() => folder.remove());

const newRoot = () => randomBytes(32).toString('base64');
const first = newRoot();
const context = { purpose: 'test', kek: '1' };

function write(content: unknown, mode = 0o600): void {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode });
  chmodSync(file, mode);
}

const wrapperOf = (content: unknown) => {
  write(content);
  return localKeyWrapper(file);
};
const withFirst = () => wrapperOf({ current: 'first', roots: { first } });

describe('a key wrapped by a local root key', () => {
  it('opens again, generated or brought along, in its context and in no other', async () => {
    const { key, wrapped } = await withFirst().generate(context);
    expect(wrapped.root).toBe('first');
    expect(key).toHaveLength(32);
    expect(await withFirst().unwrap(wrapped, { kek: '1', purpose: 'test' })).toEqual(key);
    const wrong = expect.objectContaining({ reason: 'wrong_key' });
    await expect(withFirst().unwrap(wrapped, { ...context, kek: '2' })).rejects.toEqual(wrong);
    await expect(withFirst().unwrap(wrapped, { purpose: 'test' })).rejects.toEqual(wrong);
    const own = randomBytes(32);
    expect(await withFirst().unwrap(await withFirst().wrap(own, context), context)).toEqual(own);
  });

  it('opens after another root became the current one, which wraps from then on', async () => {
    const { key, wrapped } = await withFirst().generate(context);
    const next = wrapperOf({ current: 'second', roots: { first, second: newRoot() } });
    expect(next.root).toBe('second');
    expect(await next.unwrap(wrapped, context)).toEqual(key);
    expect((await next.wrap(key, context)).root).toBe('second');
  });

  it('does not open when its root is gone from the file, and the error names it', async () => {
    const { wrapped } = await withFirst().generate(context);
    const next = wrapperOf({ current: 'second', roots: { second: newRoot() } });
    const unknown = { reason: 'unknown_root', message: 'LOCAL_KEYS_FILE does not hold root key first' };
    await expect(next.unwrap(wrapped, context)).rejects.toMatchObject(unknown);
  });

  it('does not open with another key under the same name, and the error shows no key', async () => {
    const { wrapped } = await withFirst().generate(context);
    const other = newRoot();
    const opening = wrapperOf({ current: 'first', roots: { first: other } }).unwrap(wrapped, context);
    await expect(opening).rejects.toMatchObject({ reason: 'wrong_key', message: expect.stringContaining('first') });
    await expect(opening).rejects.not.toMatchObject({ message: expect.stringContaining(other) });
  });
});

describe('a key file is refused', () => {
  it.each([
    ['that is no JSON', 'current=first'],
    ['without a current root', { roots: { first } }],
    ['whose current root it does not hold', { current: 'second', roots: { first } }],
    ['with a root that is too short', { current: 'first', roots: { first: 'c2hvcnQ=' } }],
    ['with a root that is not base64', { current: 'first', roots: { first: '***' } }],
  ])('%s', (_why, content) => {
    expect(() => wrapperOf(content)).toThrow(
      expect.objectContaining({ reason: 'misconfigured', message: expect.stringContaining('LOCAL_KEYS_FILE') }),
    );
  });

  it.each([0o640, 0o604, 0o644])('that others may read (%o)', (mode) => {
    write({ current: 'first', roots: { first } }, mode);
    expect(() => localKeyWrapper(file)).toThrow('LOCAL_KEYS_FILE must be readable by its owner alone');
  });

  it('that is not there', () => {
    expect(() => localKeyWrapper(join(folder.path, 'none.json'))).toThrow('LOCAL_KEYS_FILE cannot be read');
  });
});
