import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { describeError, logger } from '../../platform/logger';
import type { Inquiry } from '../../vendors/outcome';
import { channels } from '../channels';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import type { NoticeOwners } from '../NoticeOwner';
import { noticeSettings } from '../settings';
import { ownerOf } from './stepNotice';

/** What was learned of the last attempt of a notice. */
export interface Asked {
  inquiry: Inquiry;
  attempt: NoticeAttempt;
  /** What is needed to ask did not open. */
  isDamaged: boolean;
}

async function ask(owners: NoticeOwners, notice: Notice, attempt: NoticeAttempt): Promise<Inquiry> {
  const to = await ownerOf(owners, notice)?.addressOf(notice);
  return to ? channels[notice.channel].inquire(to, attempt) : { kind: 'unasked' };
}

/**
 * Asks the vendor after the last attempt of a notice. Null when what it tells of was deleted meanwhile: then there is
 * nothing left to ask after. A channel that throws has learned nothing, and must not keep the round from the others.
 */
export async function inquire(owners: NoticeOwners, notice: Notice): Promise<Asked | null> {
  const attempt = await NoticeAttempt.findOne({ where: { noticeId: notice.id, number: notice.attempts } });
  if (!attempt) return null;
  try {
    return { inquiry: await ask(owners, notice, attempt), attempt, isDamaged: false };
  } catch (error) {
    // The alarm of damaged data was raised where it did not open.
    const isDamaged = error instanceof AppError && error.code === 'data_damaged';
    const fields = { noticeId: notice.id, channel: notice.channel, ...describeError(error) };
    if (!isDamaged) logger.alarm('channel failed', fields);
    return { inquiry: { kind: 'unknown' }, attempt, isDamaged };
  }
}

/** Books the next look before asking, so that two workers don't ask at once and a killed one is followed by another. */
export async function book(notice: Notice): Promise<boolean> {
  const nextAt = new Date(clock.now() + noticeSettings.DELIVERY_SETTLE_SECONDS * 1000);
  const [booked] = await Notice.update(
    { nextAt },
    { where: { id: notice.id, state: notice.state, nextAt: notice.nextAt } },
  );
  return booked === 1;
}
