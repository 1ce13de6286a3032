import { setTimeout as pause } from 'node:timers/promises';
import { local } from '../places.mjs';
import { openRun } from './runRecord.mjs';

/** The record of whoever has the turn in this clone. */
export const turnFile = local('turn.json');

/**
 * Runs `work` while nobody else in this clone installs packages or builds, though `npm start` and `npm test` may both
 * want to. Resolves to what it resolves to.
 */
export async function takeTurn(work) {
  for (;;) {
    const turn = await openRun(turnFile);
    if (!turn) {
      await pause(200);
      continue;
    }
    try {
      return await work();
    } finally {
      turn.close();
    }
  }
}
