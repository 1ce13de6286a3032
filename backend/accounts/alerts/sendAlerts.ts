import { Op, type Transaction } from 'sequelize';
import { type Addressed, inquireAlert, sendAlert } from '../../notices/sendAlert';
import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { env } from '../../platform/env';
import { openText } from '../../platform/fieldCrypto';
import { describeError, logger } from '../../platform/logger';
import type { SendOutcome } from '../../vendors/outcome';
import { Account } from '../Account';
import { Identity } from '../identities/Identity';
import { subjectOf } from '../identities/identities';
import { findAccountKeys } from '../keys/accountKeys';
import { noticeContactPlace, SecurityNotice } from './SecurityNotice';

const batch = 20;
const minute = 60_000;
const hour = 60 * minute;
// Longer than any vendor call, so that nobody takes over a send under way.
const leaseMs = 2 * minute;
// How long to wait after the n-th try; after the last the notice has failed. A day and a half in all.
const delays = [minute, 5 * minute, 30 * minute, 2 * hour, 8 * hour, 24 * hour];

/** A notice this process may send now, and when an earlier try of it may have gone out, if one may. */
interface Claimed {
  notice: SecurityNotice;
  mayBeSentAt: Date | null;
}

const inMs = (ms: number) => new Date(clock.now() + ms);

async function claimOne(id: string, transaction: Transaction): Promise<Claimed> {
  const notice = await SecurityNotice.findByPk(id, { transaction, rejectOnEmpty: true });
  // Found `sending`, its lease has run out: whoever sent it can't say how that ended.
  const mayBeSentAt = notice.state === 'waiting' ? null : (notice.triedAt ?? null);
  await notice.update({ state: 'sending', nextAt: inMs(leaseMs) }, { transaction });
  return { notice, mayBeSentAt };
}

function claimDueAlerts(): Promise<Claimed[]> {
  return inTransaction(async (transaction) => {
    const rows = await select<{ id: string }>(
      `SELECT id FROM security_notices WHERE state IN ('waiting', 'doubtful', 'sending') AND next_at <= :now
       ORDER BY next_at, id LIMIT :batch FOR UPDATE SKIP LOCKED`,
      { now: clock.date(), batch },
      transaction,
    );
    const claimed: Claimed[] = [];
    for (const { id } of rows) claimed.push(await claimOne(id, transaction));
    return claimed;
  });
}

// A contact is not kept beyond its use, and what a taken-over lease brings late changes nothing.
async function moveOn(notice: SecurityNotice, to: Partial<SecurityNotice>): Promise<void> {
  await SecurityNotice.update(to, { where: { id: notice.id, state: 'sending', nextAt: notice.nextAt } });
}

const end = (notice: SecurityNotice, state: 'sent' | 'failed') => moveOn(notice, { state, contact: null });

async function retry(notice: SecurityNotice, state: 'waiting' | 'doubtful', leastMs: number): Promise<void> {
  const delay = delays[Math.max(notice.attempts, 1) - 1];
  if (delay !== undefined) return moveOn(notice, { state, nextAt: inMs(Math.max(delay, leastMs)) });
  logger.alarm('security notice could not be sent', { rowId: notice.id, channel: notice.channel });
  await end(notice, 'failed');
}

/** The contact in clear; null when it, or the key that opens it, is gone. */
async function contactOf(notice: SecurityNotice): Promise<string | null> {
  const key = (await findAccountKeys([notice.accountId])).get(notice.accountId);
  if (!key) return null;
  if (notice.contact) return openText(key, notice.contact, noticeContactPlace(notice));
  const identity = await Identity.findByPk(notice.identityId);
  return identity && subjectOf(identity);
}

async function recordOutcome(notice: SecurityNotice, outcome: SendOutcome): Promise<void> {
  switch (outcome.kind) {
    case 'accepted':
      return end(notice, 'sent');
    case 'not_sent':
      return retry(notice, 'waiting', 0);
    case 'unknown':
      return retry(notice, 'doubtful', env.DELIVERY_SETTLE_SECONDS * 1000);
    case 'refused':
      if (outcome.next === 'never') return end(notice, 'failed');
      if (outcome.next === 'channel_down') {
        logger.alarm('channel refuses for a cause of ours', { channel: notice.channel, code: outcome.code });
      }
      return retry(notice, 'waiting', outcome.retryAfterMs ?? 0);
  }
}

async function isSettled(notice: SecurityNotice, addressed: Addressed, mayBeSentAt: Date): Promise<boolean> {
  const inquiry = await inquireAlert(addressed, mayBeSentAt);
  if (inquiry.kind === 'absent') return false;
  if (inquiry.kind === 'found') await end(notice, 'sent');
  else await retry(notice, 'doubtful', 0);
  return true;
}

// Begins a try with a whole lease; false when waiting for the ones before it took so long that another has this one.
async function begin(notice: SecurityNotice): Promise<boolean> {
  const where = { id: notice.id, state: 'sending', nextAt: notice.nextAt };
  notice.set({ attempts: notice.attempts + 1, triedAt: clock.date(), nextAt: inMs(leaseMs) });
  const { attempts, triedAt, nextAt } = notice;
  const [begun] = await SecurityNotice.update({ attempts, triedAt, nextAt }, { where });
  return begun === 1;
}

async function sendClaimed({ notice, mayBeSentAt }: Claimed): Promise<void> {
  if (!(await begin(notice))) return;
  const contact = await contactOf(notice);
  const account = await Account.findByPk(notice.accountId);
  if (!contact || !account) return end(notice, 'failed');
  const { id, channel, kind, device, createdAt } = notice;
  const addressed = { id, channel, contact };
  if (mayBeSentAt && (await isSettled(notice, addressed, mayBeSentAt))) return;
  await recordOutcome(notice, await sendAlert(addressed, { kind, device, at: createdAt, locale: account.locale }));
}

/**
 * Sends the security notices that are due, each claimed for a lease, in any number of processes at once. A try that may
 * have gone out is asked after before it is made again: an SMS costs money; a mail is simply sent once more.
 */
export async function sendAlerts(): Promise<void> {
  for (const claimed of await claimDueAlerts()) {
    try {
      await sendClaimed(claimed);
    } catch (error) {
      logger.alarm('security notice failed', { rowId: claimed.notice.id, ...describeError(error) });
      await retry(claimed.notice, 'doubtful', 0);
    }
  }
}

const keptMs = 90 * 86_400_000;

/** Deletes security notices of more than ninety days ago; returns how many. */
export const sweepAlerts = (): Promise<number> =>
  SecurityNotice.destroy({ where: { createdAt: { [Op.lt]: new Date(clock.now() - keptMs) } } });
