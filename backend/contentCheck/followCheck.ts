import { Op, type Transaction } from 'sequelize';
import type { ContentRule } from '../../shared/contentRules';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { ContentCheck } from './ContentCheck';
import type { Checked, ContentVerdict } from './checkContent';
import type { DoubtfulPiece, WordsPart } from './doubtfulPieces';
import { forgetQuestions, nextStepAt } from './pictures/questions';
import { removeReleases } from './releases';

const minuteMs = 60_000;
const longestPauseMs = 60 * minuteMs;

/** A check takes seconds; after this the process that made it is gone. */
export const brokenOffMs = 5 * minuteMs;

/** For so long after the sealing a letter waits for its check; then it goes back to the desk. */
export const longestWaitMs = 24 * 60 * minuteMs;

/** When a check that nobody could decide is asked for again: in a minute, then in two, at last every hour. */
export const inAMinuteAndMore = (tries: number) =>
  new Date(clock.now() + Math.min(minuteMs * 2 ** Math.min(tries, 10), longestPauseMs));

const noFinding = { part: null, pictureId: null, rule: null, label: null, doubtfulPieces: null };

/** Begins the check of what was sealed of a letter under this mark, in place of any before; `begunAt` is the sealing. */
export async function beginCheck(
  letterId: string,
  sealMark: Buffer,
  begunAt: Date,
  transaction?: Transaction,
): Promise<void> {
  const nothing = { ...noFinding, vendor: null, settled: null, decidedAt: null };
  const nextAt = new Date(clock.now() + brokenOffMs);
  await forgetQuestions([letterId], transaction);
  await ContentCheck.upsert(
    { letterId, sealMark, state: 'waiting', tries: 0, begunAt, nextAt, ...nothing },
    { transaction },
  );
}

/**
 * Takes a check that is due upon this process; false when another one has, or when it is decided. One that nobody has noted
 * begins with that.
 */
export async function claimCheck(letterId: string, sealMark: Buffer, begunAt: Date): Promise<boolean> {
  if (!(await ContentCheck.findOne({ where: { letterId, sealMark } }))) {
    await beginCheck(letterId, sealMark, begunAt);
    return true;
  }
  const [claimed] = await ContentCheck.update(
    { nextAt: new Date(clock.now() + brokenOffMs) },
    { where: { letterId, sealMark, nextAt: { [Op.lte]: clock.date() } } },
  );
  return claimed === 1;
}

/**
 * Notes that nobody has decided yet, and what is settled: it is asked again in a minute, then in two, at last every hour;
 * where answers on pictures come later, when the next of them is due.
 */
export async function noteWaiting(letterId: string, sealMark: Buffer, checked: Checked): Promise<void> {
  const { vendor, verdict, settled } = checked;
  const state = verdict.kind === 'stale' ? 'author_away' : 'waiting';
  await inTransaction(async (transaction) => {
    // Held, so that an answer which comes now is either seen here or has the letter looked at at once.
    const where = { letterId, sealMark, decidedAt: null };
    const check = await ContentCheck.findOne({ where, transaction, lock: true });
    if (!check) return;
    const isAsked = verdict.kind === 'pending';
    const tries = isAsked ? check.tries : check.tries + 1;
    const nextAt = isAsked ? await nextStepAt({ letterId, sealMark }, transaction) : inAMinuteAndMore(check.tries);
    await check.update({ state, vendor, settled: JSON.stringify(settled), tries, nextAt }, { transaction });
  });
}

const placeOf = (at: DoubtfulPiece | { part: WordsPart } | undefined) => ({
  part: at?.part ?? null,
  pictureId: at?.part === 'picture' ? at.pictureId : null,
});

function findingOf(verdict: ContentVerdict) {
  if (verdict.kind !== 'refused' && verdict.kind !== 'doubtful')
    return { ...noFinding, state: verdict.kind === 'passed' ? ('passed' as const) : ('given_up' as const) };
  const isRefused = verdict.kind === 'refused';
  const at = isRefused ? verdict : verdict.pieces[0];
  return {
    state: isRefused ? ('refused' as const) : ('held' as const),
    ...placeOf(at),
    ...{ rule: verdict.rule, label: String(verdict.label) },
    doubtfulPieces: isRefused ? null : JSON.stringify(verdict.pieces),
  };
}

/** Notes what came of a check, in the transaction that acts on it. */
export async function noteDecided(
  letterId: string,
  sealMark: Buffer,
  { vendor, verdict }: Checked,
  transaction: Transaction,
): Promise<void> {
  await ContentCheck.update(
    { ...findingOf(verdict), vendor, settled: null, nextAt: null, decidedAt: clock.date() },
    { where: { letterId, sealMark }, transaction },
  );
}

/** Notes what became of a held letter: it passed, nobody looked in time, or the rule that a piece of it breaks. */
export async function noteJudged(
  letterId: string,
  sealMark: Buffer,
  found: 'passed' | 'given_up' | { rule: ContentRule; piece: DoubtfulPiece },
  transaction: Transaction,
): Promise<void> {
  const finding =
    typeof found === 'string'
      ? { ...noFinding, state: found }
      : { ...noFinding, ...placeOf(found.piece), state: 'refused' as const, rule: found.rule };
  await ContentCheck.update({ ...finding, decidedAt: clock.date() }, { where: { letterId, sealMark }, transaction });
}

/**
 * Forgets the checks of letters, and what of them was released to be looked at: of those taken back, and of those whose
 * author has gone.
 */
export async function forgetChecks(letterIds: readonly string[], transaction: Transaction): Promise<void> {
  await removeReleases(letterIds, transaction);
  await forgetQuestions(letterIds, transaction);
  await ContentCheck.destroy({ where: { letterId: [...letterIds] }, transaction });
}
