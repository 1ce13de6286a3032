import { createSecretKey, type KeyObject } from 'node:crypto';
import { blindIndex } from '../blindIndex';
import { clock } from '../clock';
import { newId } from '../newId';
import { Kek } from './Kek';
import { type KeyContext, type KeyWrapper, KeyWrapperError } from './KeyWrapper';

/** A key-encryption key, opened, in this process's memory. */
export interface OpenKek {
  id: string;
  key: KeyObject;
}

// Another process may have made a newer one; until this one looks again it wraps with the older, which still opens.
const lookAgainMs = 30_000;

const opened = new Map<string, KeyObject>();
let wrapper: KeyWrapper | null = null;
let newest: { kek: OpenKek; seenAt: number } | null = null;

/** What is authenticated with a wrapped KEK. */
export const kekContext = (kekId: string): KeyContext => ({ purpose: 'postome-kek', kek: kekId });

const pepperMarkOf = (kekId: string): Buffer => blindIndex('keks.pepper', kekId);

// With another pepper nobody's account would be found: people would sign in to new, empty ones without a word.
function assertSamePepper({ id, pepperMark }: Kek): void {
  if (pepperMark.equals(pepperMarkOf(id))) return;
  throw new KeyWrapperError('wrong_key', 'PEPPER is not the one that this database was made with');
}

/** The holder of the root keys that this process was given; see `openKeys`. */
export function keyWrapper(): KeyWrapper {
  if (!wrapper) throw new Error('openKeys must be called before keys are used');
  return wrapper;
}

async function unwrap(kek: Kek): Promise<OpenKek> {
  const bytes = await keyWrapper().unwrap({ root: kek.root, bytes: kek.wrapped }, kekContext(kek.id));
  const key = createSecretKey(bytes);
  opened.set(kek.id, key);
  return { id: kek.id, key };
}

// The newest that is not retired. What was destroyed meanwhile, here or elsewhere, leaves this process's memory too.
async function lookAgain(): Promise<Kek | undefined> {
  const rows = await Kek.findAll({ order: [['id', 'DESC']] });
  const left = new Set(rows.map(({ id }) => id));
  for (const id of opened.keys()) if (!left.has(id)) opened.delete(id);
  return rows.find(({ retiredAt }) => retiredAt === null);
}

/** Makes the KEK that wraps from now on. Throws KeyWrapperError. */
export async function createKek(): Promise<OpenKek> {
  const id = newId();
  const { key, wrapped } = await keyWrapper().generate(kekContext(id));
  const row = { id, root: wrapped.root, wrapped: wrapped.bytes, pepperMark: pepperMarkOf(id) };
  await Kek.create({ ...row, createdAt: clock.date() });
  const kek = { id, key: createSecretKey(key) };
  opened.set(id, kek.key);
  newest = { kek, seenAt: clock.now() };
  return kek;
}

/** The KEK that wraps now; the first one of all is made here. */
export async function currentKek(): Promise<OpenKek> {
  if (newest && clock.now() - newest.seenAt < lookAgainMs) return newest.kek;
  const row = await lookAgain();
  if (!row) return createKek();
  const known = opened.get(row.id);
  const kek = known ? { id: row.id, key: known } : await unwrap(row);
  newest = { kek, seenAt: clock.now() };
  return kek;
}

/** A KEK by its id, or null when it was destroyed: what it wrapped is gone for good. Throws KeyWrapperError. */
export async function kekById(id: string): Promise<OpenKek | null> {
  const known = opened.get(id);
  if (known) return { id, key: known };
  const row = await Kek.findByPk(id);
  return row ? unwrap(row) : null;
}

/** Forgets an opened KEK, after it was destroyed. */
export function forgetKek(id: string): void {
  opened.delete(id);
  if (newest?.kek.id === id) newest = null;
}

/**
 * Gives this process its root keys and opens every KEK there is, so that a missing or wrong key, the pepper too, shows at
 * the start and not at the first letter. Throws KeyWrapperError naming what is wrong.
 */
export async function openKeys(roots: KeyWrapper): Promise<void> {
  wrapper = roots;
  opened.clear();
  newest = null;
  for (const kek of await Kek.findAll()) {
    assertSamePepper(kek);
    await unwrap(kek);
  }
  await currentKek();
}
