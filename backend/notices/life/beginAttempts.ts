import type { Transaction } from 'sequelize';
import { termsOf } from '../../noticeKinds/kinds';
import { allDone } from '../../platform/allDone';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { newId } from '../../platform/newId';
import { quietMsLeft } from '../../platform/quietHours';
import { readRows } from '../../platform/rows';
import { inserting } from '../../platform/together';
import { isSuppressed, suppressed } from '../../suppressions/suppressions';
import { chooseVendor } from '../../vendorPauses/chooseVendor';
import { openPauses } from '../../vendorPauses/pauses';
import type { VendorPause } from '../../vendorPauses/VendorPause';
import type { Vendor } from '../../vendors/vendorLabels';
import { channels } from '../channels';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import type { NoticeOwner, NoticeOwners, Verdict } from '../NoticeOwner';
import { precedence } from '../precedence';
import type { ClaimedNotices } from './claimDue';
import { eachLetterInTurn } from './eachLetterInTurn';
import { forAll, thoseDone } from './forAll';
import { giveUp, ownerOf, postpone, stepNotice } from './stepNotice';
import { awaitTurn, TurnTaken, takeTurn, turnOf } from './takeTurn';

/** The right to send once: the notice, and the attempt its outcome belongs to. */
export interface StartedAttempt {
  notice: Notice;
  attempt: NoticeAttempt;
  /** What this attempt carries and nobody keeps; in memory only. */
  secret: string | null;
  /** When its lease began, in epoch milliseconds. */
  begunAt: number;
}

interface Free {
  owner: NoticeOwner;
  notice: Notice;
  marks: readonly Buffer[];
  vendor: Vendor;
}

const insert = inserting(NoticeAttempt);

async function startAttempt({ owner, notice, marks, vendor }: Free, transaction: Transaction): Promise<StartedAttempt> {
  const mark = marks[0] ?? null;
  const begunAt = clock.now();
  await takeTurn(notice, mark, transaction);
  const row = { id: newId(), noticeId: notice.id, number: notice.attempts, vendor, startedAt: clock.date() };
  await insert(row, transaction);
  const secret = (await owner.secretFor?.(notice, mark, transaction)) ?? null;
  return { notice, attempt: NoticeAttempt.build(row, { isNewRecord: false }), secret, begunAt };
}

const inOrder = ({ notice: one }: Free, { notice: other }: Free): number =>
  one.precedence - other.precedence || one.nextAt.getTime() - other.nextAt.getTime() || (one.id < other.id ? -1 : 1);

// Of several to one person the first; the others are claimed again in their turn.
async function startAll(frees: readonly Free[], transaction: Transaction): Promise<StartedAttempt[]> {
  const turns = new Set<string>();
  const start = async (free: Free): Promise<StartedAttempt[]> => {
    const recipientMark = turnOf(free.notice, free.marks[0] ?? null);
    const turn = recipientMark?.toString('hex') ?? free.notice.id;
    if (!turns.has(turn)) {
      turns.add(turn);
      return [await startAttempt(free, transaction)];
    }
    await stepNotice(free.notice, 'scheduled', transaction, { recipientMark });
    return [];
  };
  return (await allDone([...frees].sort(inOrder).map(start))).flat();
}

async function heed(
  owners: NoticeOwners,
  notice: Notice,
  verdict: Exclude<Verdict, { kind: 'go' }>,
  transaction: Transaction,
): Promise<unknown> {
  // Nobody is told: it goes as soon as nobody else's is due.
  if (verdict.kind === 'behind') return stepNotice(notice, 'scheduled', transaction, { precedence: precedence.behind });
  const { kind, reason } = verdict;
  if (kind === 'postpone') return postpone(owners, notice, reason, verdict.delayMs, transaction);
  if (kind === 'give_up') return giveUp(owners, notice, 'failed', reason, transaction);
  if (!(await stepNotice(notice, 'cancelled', transaction, { reason, finishedAt: clock.date() }))) return;
  await ownerOf(owners, notice)?.told.stopped?.(notice, reason, transaction);
}

type Pauses = readonly VendorPause[];

// A claimed notice when nothing stands in its way; whatever does is written down here.
async function findFree(
  owners: NoticeOwners,
  notice: Notice,
  pauses: Pauses,
  transaction: Transaction,
): Promise<Free | null> {
  const owner = ownerOf(owners, notice);
  if (!owner) throw new Error(`nobody owns notices of ${notice.kind}`);
  const vendor = chooseVendor(channels[notice.channel].vendors, pauses, notice.claimId);
  // Claimed before its vendors were paused: nobody is told, since it was not tried.
  if (!vendor) {
    await stepNotice(notice, 'scheduled', transaction);
    return null;
  }
  const verdict = await owner.mayBegin(notice, transaction);
  if (verdict.kind !== 'go') {
    await heed(owners, notice, verdict, transaction);
    return null;
  }
  const quietMs = quietMsLeft(termsOf(notice).quietHours, clock.now());
  if (quietMs === 0) return { owner, notice, marks: verdict.marks, vendor };
  await stepNotice(notice, 'scheduled', transaction, { nextAt: new Date(clock.now() + quietMs) });
  return null;
}

// Asked last: what need not go at all was not kept from anybody.
async function isRefused(owners: NoticeOwners, { notice, marks }: Free, transaction: Transaction): Promise<boolean> {
  if (!(await isSuppressed(marks, notice.kind, transaction))) return false;
  await heed(owners, notice, { kind: 'give_up', reason: suppressed }, transaction);
  return true;
}

// Those of a claim that are free, locked.
async function lockFree(owners: NoticeOwners, claimed: ClaimedNotices, transaction: Transaction): Promise<Free[]> {
  const { claimId, noticeIds: id } = claimed;
  const found = await Notice.findAll({
    where: { id, claimId, state: 'claimed' },
    order: ['id'],
    transaction,
    lock: true,
  });
  const pauses = await openPauses(transaction);
  const frees = await eachLetterInTurn(
    found.map((notice) => ({ notice })),
    async ({ notice }) => {
      const free = await findFree(owners, notice, pauses, transaction);
      return free && !(await isRefused(owners, free, transaction)) ? [free] : [];
    },
  );
  return frees.flat();
}

type Looked = { started: StartedAttempt } | { counted: Free };
const isCounted = ({ owner, marks }: Free) => owner.countFor !== undefined && marks[0] !== undefined;

const look = (owners: NoticeOwners, claimed: ClaimedNotices): Promise<Looked[]> =>
  inTransaction(async (transaction) => {
    const frees = await lockFree(owners, claimed, transaction);
    const started = await startAll(
      frees.filter((free) => !isCounted(free)),
      transaction,
    );
    return [...started.map((one) => ({ started: one })), ...frees.filter(isCounted).map((one) => ({ counted: one }))];
  });

type Over = ReadonlyMap<string, Exclude<Verdict, { kind: 'go' }> | null>;

async function count({ owner, notice, marks: [mark] }: Free) {
  return [notice.id, (mark && (await owner.countFor?.(notice, mark))) ?? null] as const;
}

// Locked anew, as they were when they were judged: whoever takes one meanwhile, or cancels it, ends its claim.
async function lockJudged(claimId: string, frees: readonly Free[], transaction: Transaction): Promise<Free[]> {
  const where = { id: frees.map(({ notice }) => notice.id), claimId, state: 'claimed' as const };
  const columns = ['id', 'state', 'attempts', 'leaseUntil', 'senderMark', 'recipientMark', 'hasTurn'] as const;
  const rows = await readRows(Notice, { where, columns, sortedBy: ['id'], lock: true }, transaction);
  const found = new Map(rows.map((row) => [row.id, row]));
  return frees.flatMap((free) => {
    const row = found.get(free.notice.id);
    // A transaction that is tried again finds them as the one before had changed them.
    return row ? [{ ...free, notice: free.notice.set(row) }] : [];
  });
}

const startCounted = (owners: NoticeOwners, claimId: string, counted: readonly Free[], over: Over) =>
  inTransaction(async (transaction) => {
    const frees = await lockJudged(claimId, counted, transaction);
    await eachLetterInTurn(frees, async ({ notice }) => {
      const verdict = over.get(notice.id);
      if (verdict) await heed(owners, notice, verdict, transaction);
    });
    return startAll(
      frees.filter(({ notice }) => !over.get(notice.id)),
      transaction,
    );
  });

// One alone meets whose turn it is not.
async function orAwaitTurn<Result>(
  { claimId, noticeIds: [noticeId = '', ...others] }: ClaimedNotices,
  work: Promise<Result[]>,
): Promise<Result[]> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof TurnTaken) || others.length > 0) throw error;
    await awaitTurn({ noticeId, claimId }, error);
    return [];
  }
}

/**
 * Turns a claim into the right to send each of its notices once: the attempts are committed before the vendor is called.
 * Those are not among them whose claim is not (or no longer) ours, or which may not go now, which is then written down.
 */
export async function beginAttempts(owners: NoticeOwners, { claimId, noticeIds }: ClaimedNotices) {
  const looked = await forAll(noticeIds, (ids) => {
    const claimed = { claimId, noticeIds: [...ids] };
    return orAwaitTurn(claimed, look(owners, claimed));
  });
  const counted = looked.flatMap((one) => ('counted' in one ? [one.counted] : []));
  // Counted between two looks: a count is not rolled back, so a transaction that is tried again would count twice.
  const over: Over = new Map(await thoseDone(counted.map(count)));
  const known = counted.filter(({ notice }) => over.has(notice.id));
  const more = await forAll(known, (some) => {
    const noticeIds = some.map(({ notice }) => notice.id);
    return orAwaitTurn({ claimId, noticeIds }, startCounted(owners, claimId, some, over));
  });
  return [...looked.flatMap((one) => ('started' in one ? [one.started] : [])), ...more];
}
