import type { Transaction } from 'sequelize';
import { isGateOpen } from '../../attemptJournal/gate';
import { termsOf } from '../../noticeKinds/kinds';
import { allDone } from '../../platform/allDone';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { forAll, thoseDone } from '../../platform/forAll';
import { newId } from '../../platform/newId';
import { quietMsLeft } from '../../platform/quietHours';
import { readRows } from '../../platform/rows';
import { inserting } from '../../platform/together';
import { isSuppressed, suppressed } from '../../suppressions/suppressions';
import { grantTokens } from '../../vendorLimits/grantTokens';
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
import { giveUp, ownerOf, postpone, stepNotice } from './stepNotice';
import { awaitTurn, TurnTaken, takeTurn, turnOf } from './takeTurn';

const job = 'begin to send notices';

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
async function firstOfEach(frees: readonly Free[], transaction: Transaction): Promise<Free[]> {
  const turns = new Set<string>();
  const first = async (free: Free): Promise<Free[]> => {
    const recipientMark = turnOf(free.notice, free.marks[0] ?? null);
    const turn = recipientMark?.toString('hex') ?? free.notice.id;
    if (!turns.has(turn)) {
      turns.add(turn);
      return [free];
    }
    await stepNotice(free.notice, 'scheduled', transaction, { recipientMark });
    return [];
  };
  return (await allDone([...frees].sort(inOrder).map(first))).flat();
}

/** Why a notice does not begin; `full`: its vendor takes no more now, which is told nobody, since nothing was tried. */
type Hold = Exclude<Verdict, { kind: 'go' }> | { kind: 'full' };

async function heed(owners: NoticeOwners, notice: Notice, verdict: Hold, transaction: Transaction): Promise<unknown> {
  // Where it was in the calendar: the oldest is claimed first as soon as there is a token.
  if (verdict.kind === 'full') return stepNotice(notice, 'scheduled', transaction);
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

const look = (owners: NoticeOwners, claimed: ClaimedNotices): Promise<Free[]> =>
  inTransaction(async (transaction) => {
    // What was claimed before a loss is claimed anew when its lease is over.
    if (!(await isGateOpen(transaction))) return [];
    return firstOfEach(await lockFree(owners, claimed, transaction), transaction);
  });

type Holds = ReadonlyMap<string, Hold | null>;

async function count({ owner, notice, marks: [mark] }: Free) {
  return [notice.id, (mark && (await owner.countFor?.(notice, mark))) ?? null] as const;
}

// What gets no token is not counted: it was kept from nobody.
async function askLimits(frees: readonly Free[]): Promise<Holds> {
  const sendings = frees.map(({ notice: { id, kind }, vendor }) => ({ id, vendor, isUrgent: kind === 'security' }));
  const granted = await grantTokens(sendings);
  const counted = await thoseDone(job, frees.filter(({ notice }) => granted.has(notice.id)).map(count));
  const full = sendings.filter(({ id }) => !granted.has(id)).map(({ id }) => [id, { kind: 'full' }] as const);
  return new Map<string, Hold | null>([...counted, ...full]);
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

const start = (owners: NoticeOwners, claimId: string, judged: readonly Free[], holds: Holds) =>
  inTransaction(async (transaction) => {
    if (!(await isGateOpen(transaction))) return [];
    const frees = await lockJudged(claimId, judged, transaction);
    await eachLetterInTurn(frees, async ({ notice }) => {
      const hold = holds.get(notice.id);
      if (hold) await heed(owners, notice, hold, transaction);
    });
    const going = frees.filter(({ notice }) => !holds.get(notice.id)).sort(inOrder);
    return allDone(going.map((free) => startAttempt(free, transaction)));
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
  const frees = await forAll(job, noticeIds, (ids) => look(owners, { claimId, noticeIds: [...ids] }));
  // Asked between two looks: a count is not rolled back, so a transaction that is tried again would count twice.
  const holds = await askLimits(frees.sort(inOrder));
  const known = frees.filter(({ notice }) => holds.has(notice.id));
  return forAll(job, known, (some) =>
    orAwaitTurn({ claimId, noticeIds: some.map(({ notice }) => notice.id) }, start(owners, claimId, some, holds)),
  );
}
