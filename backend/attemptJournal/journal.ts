import { clock } from '../platform/clock';
import { onceIn, rareAlarm } from '../platform/limits/rareAlarm';
import { describeError } from '../platform/logger';
import { newId } from '../platform/newId';
import { chore } from '../platform/sweep';
import { objectStore } from '../vendors/objectStore';
import { listed, ObjectStoreError } from '../vendors/objectStore/ObjectStore';
import type { Begun, Ended, Entry } from './entries';
import { isJournalOn } from './settings';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** How long the journal is kept, in days, and so for how old a backup it tells; an older one waits for an operator. */
export const journalDays = 35;

const hourOf = (ms: number) => new Date(ms).toISOString().slice(0, 13);
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

const alarmOfStore = rareAlarm('the journal of attempts could not be written', onceIn(60_000));

// A send begins within two seconds of its lease, or not at all: a store that is slow is as good as away.
const patienceMs = 1_000;
const tooSlow = () => clock.sleep(patienceMs).then(() => Promise.reject(new ObjectStoreError('TOO_SLOW')));

/** Since when, and until when at least, entries are missing. */
let lost: { from: string; to: string } | null = null;

// What is to be sent goes all the same: a letter that comes late for certain weighs more than one that might come twice.
async function write(entries: readonly Entry[]): Promise<boolean> {
  const known = lost;
  const gap: Entry[] = known ? [{ what: 'gap', ...known }] : [];
  try {
    const key = `${listed}${hourOf(clock.now())}/${newId()}`;
    const writing = objectStore().write(key, Buffer.from(JSON.stringify([...gap, ...entries])));
    await Promise.race([writing, tooSlow()]);
    // Unless more was lost meanwhile.
    if (lost === known) lost = null;
    return true;
  } catch (error) {
    if (!(error instanceof ObjectStoreError)) throw error;
    await alarmOfStore(describeError(error));
    return false;
  }
}

/** Writes down outside the database that attempts begin, before their vendors are called; what could not be is a gap. */
export async function noteBegun(attempts: readonly Omit<Begun, 'what' | 'at'>[]): Promise<void> {
  if (!isJournalOn() || attempts.length === 0) return;
  const at = clock.date().toISOString();
  if (await write(attempts.map((one) => ({ what: 'begun', ...one, at })))) return;
  lost = { from: lost?.from ?? at, to: at };
}

// What is lost of these is asked for at the vendors, after a restore.
const mostHeld = 20_000;
let held: Ended[] = [];

/** Notes what came of attempts; written down within a second or so, see `writeEnded`. */
export function noteEnded(attempts: readonly Omit<Ended, 'what' | 'at'>[]): void {
  if (!isJournalOn()) return;
  const at = clock.date().toISOString();
  held.push(...attempts.map((one) => ({ what: 'ended' as const, ...one, at })));
  held = held.slice(-mostHeld);
}

/** Writes down what came of attempts of late; once more when the process ends. */
export const writeEnded = chore({
  name: 'write the journal of attempts',
  pauseMs: 1_000,
  async work() {
    const entries = held;
    held = [];
    if (entries.length === 0 || (await write(entries))) return entries.length;
    held = [...entries, ...held];
    return null;
  },
});

async function readEntries(key: string): Promise<Entry[]> {
  const bytes = await objectStore().read(key);
  return bytes ? JSON.parse(bytes.toString()) : [];
}

/** What was written since then, in its order, many at a time. Throws ObjectStoreError, and for what cannot be read. */
export async function* readJournal(since: Date): AsyncGenerator<Entry[]> {
  for (let ms = since.getTime(); hourOf(ms) <= hourOf(clock.now()); ms += hourMs)
    for (const key of await objectStore().list(`${listed}${hourOf(ms)}/`)) yield await readEntries(key);
}

/** Removes what no backup is old enough to need. */
export const trimJournal = chore({
  name: 'trim the journal of attempts',
  pauseMs: hourMs,
  alone: true,
  async work() {
    if (!isJournalOn()) return 0;
    let removed = 0;
    // A few days more, for a worker that did not run.
    for (let days = journalDays + 1; days < journalDays + 8; days += 1)
      for (const key of await objectStore().list(`${listed}${dayOf(clock.now() - days * dayMs)}T`)) {
        await objectStore().remove(key);
        removed += 1;
      }
    return removed;
  },
});
