import { createSecretKey, type KeyObject } from 'node:crypto';
import { clock } from '../clock';
import { newId } from '../newId';
import { Kek } from './Kek';
import type { KeyContext, KeyWrapper } from './KeyWrapper';

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
  await Kek.create({ id, root: wrapped.root, wrapped: wrapped.bytes, createdAt: clock.date() });
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
 * Gives this process its root keys and opens every KEK there is, so that a missing or wrong key shows at the start and not
 * at the first letter. Throws KeyWrapperError naming what is wrong.
 */
export async function openKeys(roots: KeyWrapper): Promise<void> {
  wrapper = roots;
  opened.clear();
  newest = null;
  for (const kek of await Kek.findAll()) await unwrap(kek);
  await currentKek();
}
