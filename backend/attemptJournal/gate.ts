import { Op, type Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { isDuplicate, select } from '../platform/database';
import { onceIn, rareAlarm } from '../platform/limits/rareAlarm';
import { describeError, logger } from '../platform/logger';
import { newId } from '../platform/newId';
import { chore } from '../platform/sweep';
import { objectStore } from '../vendors/objectStore';
import { listed, ObjectStoreError } from '../vendors/objectStore/ObjectStore';
import { DatabaseMark } from './DatabaseMark';
import { journalDays } from './journal';
import { type LossCause, Restore } from './Restore';
import { isJournalOn } from './settings';

const only = 1;
// What a server that failed had committed of late may be missing on the one that takes its place.
const marginMs = 15 * 60_000;
const beatKey = `${listed}beat`;

let nameOfServer: string | undefined;

/** The expression by which this server says which one it is: MySQL has the one variable, MariaDB since 10.11.9 the other. */
async function serverName(): Promise<string> {
  if (nameOfServer) return nameOfServer;
  const like = "SHOW GLOBAL VARIABLES WHERE Variable_name IN ('server_uuid', 'server_uid')";
  const [found] = await select<{ Variable_name: string }>(like, {});
  nameOfServer = found ? `@@global.${found.Variable_name}` : "''";
  return nameOfServer;
}

interface Seen {
  beat: number;
  beatAt: Date;
  server: string;
  serverNow: string;
  restores: number;
}

async function look(transaction?: Transaction): Promise<Seen | undefined> {
  const [row] = await select<Seen>(
    `SELECT m.beat, m.beat_at AS beatAt, m.server, ${await serverName()} AS serverNow,
       (SELECT COUNT(*) FROM restores r WHERE r.is_open) AS restores FROM database_marks m WHERE m.id = :only`,
    { only },
    transaction,
  );
  return row;
}

async function noteLoss(cause: LossCause, beatAt: Date): Promise<void> {
  const since = new Date(beatAt.getTime() - marginMs);
  try {
    await Restore.create({ id: newId(), isOpen: true, cause, since, noticedAt: clock.date() });
  } catch (error) {
    if (isDuplicate(error)) return;
    throw error;
  }
  logger.alarm('the database may have lost something, nothing is sent until it was looked up', { code: cause });
}

// Of this process: the furthest it knows, and whether the database was compared with the store since it began.
let furthest = 0;
let isCompared = false;

const lossOf = (seen: Seen, known: number): LossCause | null => {
  if (seen.beat < known) return 'went_back';
  return seen.server === seen.serverNow ? null : 'other_server';
};

/**
 * Whether something may be sent. Asked in each transaction that claims or begins, so that nothing goes between a failover
 * and its discovery. Always, where no journal is kept.
 */
export async function isGateOpen(transaction: Transaction): Promise<boolean> {
  if (!isJournalOn()) return true;
  const seen = isCompared && (await look(transaction));
  if (!seen) return false;
  const loss = lossOf(seen, furthest);
  if (!loss) furthest = seen.beat;
  else if (seen.restores === 0) await noteLoss(loss, seen.beatAt);
  return !loss && seen.restores === 0;
}

async function readBeat(): Promise<number | null> {
  const bytes = await objectStore().read(beatKey);
  return bytes ? Number(bytes.toString()) : null;
}

async function beatOn(from: number): Promise<void> {
  const server = (await select<{ name: string }>(`SELECT ${await serverName()} AS name`, {}))[0]?.name ?? '';
  const row = { beat: from + 1, beatAt: clock.date(), server };
  await DatabaseMark.bulkCreate([{ id: only, ...row }], { ignoreDuplicates: true });
  // A slow process takes nothing back that another has written meanwhile.
  await DatabaseMark.update(row, { where: { id: only, beat: { [Op.lt]: row.beat } } });
  await objectStore().write(beatKey, Buffer.from(String(row.beat)));
}

const alarmOfStore = rareAlarm('the database could not be compared with the journal of attempts', onceIn(60_000));

/** Compares the database with what the store knows of it, and lets both go on by one; see `isGateOpen`. */
export async function markDatabase(): Promise<void> {
  if (!isJournalOn()) return;
  try {
    const known = await readBeat();
    const seen = await look();
    if (!seen && known !== null) await noteLoss('went_back', new Date(0));
    else if (!seen) await beatOn(0);
    else if (seen.restores === 0) {
      const loss = lossOf(seen, Math.max(known ?? 0, furthest));
      await (loss ? noteLoss(loss, seen.beatAt) : beatOn(seen.beat));
    }
    isCompared = true;
  } catch (error) {
    if (!(error instanceof ObjectStoreError)) throw error;
    await alarmOfStore(describeError(error));
  }
}

/** See `markDatabase`; whoever is slower takes nothing back. */
export const markDatabaseOften = chore({
  name: 'mark how far the database has come',
  pauseMs: 60_000,
  work: markDatabase,
});

/** The restore that keeps everything from being sent, if there is one. */
export const openRestore = (): Promise<Restore | null> => Restore.findOne({ where: { isOpen: true } });

/** Whether a restore reaches further back than the journal. */
export const isTooOld = ({ since }: Restore): boolean => since.getTime() < clock.now() - journalDays * 86_400_000;

type Counts = Pick<Restore, 'attempts' | 'lost'>;

/** Nothing is sent until an operator says so, who is called by an alarm. */
export async function holdForOperator(restore: Restore, why: Counts & Pick<Restore, 'trouble'>): Promise<number> {
  await restore.update(why);
  logger.alarm('the journal of attempts does not tell all, nothing is sent until an operator decides', {
    code: why.trouble ?? undefined,
  });
  return 0;
}

/** What is due goes again: the database as it is now is what all processes go on from. */
export async function endRestore(restore: Restore, counts: Partial<Counts> = {}): Promise<void> {
  const seen = await look();
  await beatOn(Math.max(seen?.beat ?? 0, (await readBeat()) ?? 0, furthest));
  await restore.update({ ...counts, isOpen: null, endedAt: clock.date() });
  logger.warn('what was lost has been looked up, what is due goes again', { code: restore.cause });
}

/** Forgets what this process knows of the database, as when it has just begun. */
export function forgetMarks(): void {
  furthest = 0;
  isCompared = false;
}
