import { type Checkpoint, checkpointText } from '../../../shared/proof/checkpoint';
import { inTransaction } from '../database';
import { alone } from '../namedLock';
import { type DailyEntry, enterDaily } from './enterLog';
import { growLog, logSize } from './growLog';
import { LogCheckpoint } from './LogCheckpoint';
import { hashRanges } from './nodes';
import { signNote } from './noteKeys';
import { proofLogSettings } from './settings';

async function presentCheckpoint(): Promise<Checkpoint> {
  const size = await logSize();
  const [root] = await hashRanges([{ from: 0, to: size }]);
  return { origin: proofLogSettings.PROOF_LOG_NAME, size, root: root as Buffer };
}

async function store(onDay: string, entries: readonly DailyEntry[]): Promise<void> {
  await inTransaction((transaction) => enterDaily(onDay, entries, transaction));
  await growLog();
  const checkpoint = await presentCheckpoint();
  await LogCheckpoint.create({ onDay, size: checkpoint.size, text: checkpointText(checkpoint) });
}

async function signStored(onDay: string): Promise<LogCheckpoint> {
  const stored = await LogCheckpoint.findByPk(onDay, { rejectOnEmpty: true });
  return stored.note ? stored : stored.update({ note: signNote(stored.text) });
}

/**
 * The checkpoint of a day, made when the first asks for it, with what is said of the day and all that was entered before. It
 * is stored before it is signed: whoever is killed in between leaves what the next one signs, so that nothing that is signed
 * ever contradicts another. Null while another process writes it.
 */
export const writeCheckpoint = (
  onDay: string,
  sayOfDay: () => Promise<readonly DailyEntry[]>,
): Promise<LogCheckpoint | null> =>
  alone('write the proof log', async () => {
    if (!(await LogCheckpoint.findByPk(onDay))) await store(onDay, await sayOfDay());
    return signStored(onDay);
  });
