import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

// Every process has read the file by then, so that all leap in the same moment.
const noticeMs = 1_000;

const readJourney = (file) =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { travelledMs: 0, beforeMs: 0, from: 0 };

/** How far the processes that go by this file have travelled from the real time, in milliseconds. */
export function travelled(file) {
  const { travelledMs, beforeMs, from } = readJourney(file);
  return Date.now() >= from ? travelledMs : beforeMs;
}

/** Lets them travel to that instant (a Date); resolves when they have leapt. Nothing runs ahead of the others. */
export async function travelTo(file, target) {
  const beforeMs = travelled(file);
  const from = Date.now() + noticeMs;
  const travelledMs = target.getTime() - from;
  writeFileSync(`${file}.next`, JSON.stringify({ travelledMs, beforeMs, from }), { mode: 0o600 });
  renameSync(`${file}.next`, file);
  await pause(from - Date.now() + 50);
}
