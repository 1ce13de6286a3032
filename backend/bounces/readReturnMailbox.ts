import { label } from '../../shared/label';
import type { PushedEvent } from '../inbox/doors/Door';
import { keepTogether } from '../inbox/keepEvents';
import type { NoticeOwners } from '../notices/NoticeOwner';
import { clock } from '../platform/clock';
import { onceBy, rareAlarm } from '../platform/limits/rareAlarm';
import { describeError, logger } from '../platform/logger';
import { countOf } from '../platform/metrics';
import { chore, type Sweep } from '../platform/sweep';
import type { Trace } from '../platform/Trace';
import { readReturned } from '../vendors/mail/returned/readReturned';
import {
  MailboxAway,
  type ReturnMailbox,
  type Waiting,
  withReturnMailbox,
} from '../vendors/mail/returned/returnMailbox';
import type { Parked } from '../vendors/mail/returned/Unreadable';
import { returnAddress } from '../vendors/mail/settings';
import { returnMailboxAlarms } from './limits';
import { matchReturned } from './matchReturned';

const vendor = 'returnMailbox';

const looked = countOf('returned_mails', 'mails in the return mailbox that were looked at, by what they were', ['as']);
const unreadable = rareAlarm('the return mailbox cannot be read', onceBy(returnMailboxAlarms));

// What mails that come back are not: a report holds headers, and at most a mail of ours, which are small.
const mostBytes = 1024 * 1024;
const mostInRound = 100;
// A person can still look at what was not understood; then the addresses in it go too.
const keptMs = 30 * 86_400_000;

/** What lies in the return mailbox of people. */
export const returnMailboxTrace: Record<string, Trace> = {
  RETURN_MAILBOX_URL: {
    holds: label('退回的邮件：收件邮箱和邮件头', 'mails that came back: the mailbox they were for, and their headers'),
    purpose: 'deliver',
    keptFor: label('30 天', '30 days'),
  },
};

async function eventsOf(owners: NoticeOwners, mail: Buffer): Promise<PushedEvent[] | Parked> {
  const reports = await readReturned(mail);
  if (typeof reports === 'string') return reports;
  const matched = await Promise.all(reports.map((report) => matchReturned(owners, report)));
  const events = matched.filter((one) => typeof one !== 'string');
  const [why = 'unreadable'] = matched.filter((one) => typeof one === 'string');
  return events.length > 0 ? events : why;
}

async function take(owners: NoticeOwners, mailbox: ReturnMailbox, { uid, bytes }: Waiting): Promise<Parked | null> {
  if (bytes > mostBytes) return 'too_large';
  // Whatever the server said of its size.
  const mail = await mailbox.read(uid, mostBytes + 1);
  if (!mail) return null;
  if (mail.length > mostBytes) return 'too_large';
  const events = await eventsOf(owners, mail);
  if (typeof events === 'string') return events;
  await keepTogether(vendor, events);
  return null;
}

// After the commit: whoever is killed in between takes it again, which is known then.
async function takeAndMove(owners: NoticeOwners, mailbox: ReturnMailbox, mail: Waiting): Promise<Parked | null> {
  const why = await take(owners, mailbox, mail);
  await mailbox.move(mail.uid, why ? 'Parked' : 'Handled');
  looked.inc({ as: why ?? 'report' });
  return why;
}

async function readAll(owners: NoticeOwners, mailbox: ReturnMailbox, stopping?: AbortSignal, gotOn?: () => void) {
  const parked = new Map<Parked, number>();
  const waiting = await mailbox.waiting(mostInRound);
  for (const mail of waiting) {
    if (stopping?.aborted) break;
    try {
      const why = await takeAndMove(owners, mailbox, mail);
      if (why) parked.set(why, (parked.get(why) ?? 0) + 1);
    } catch (error) {
      if (error instanceof MailboxAway) throw error;
      // It stays for the next round, and holds up no other.
      logger.alarm('a returned mail could not be taken', { vendor, ...describeError(error) });
    }
    gotOn?.();
  }
  for (const [code, count] of parked) logger.warn('returned mails were kept aside', { vendor, code, count });
  await mailbox.forget(new Date(clock.now() - keptMs));
  return waiting.length;
}

/**
 * Reads what came back to the return mailbox, where there is one: a report of an attempt is kept as what a vendor tells,
 * then moved to "Handled"; anything else moves nothing, is counted, and lies in "Parked". Both are emptied after 30 days.
 */
export const readReturnMailbox = (owners: NoticeOwners): Sweep =>
  chore({
    name: 'read the return mailbox',
    pauseMs: 120_000,
    alone: true,
    async work(stopping, gotOn) {
      if (!returnAddress()) return 0;
      try {
        return await withReturnMailbox((mailbox) => readAll(owners, mailbox, stopping, gotOn));
      } catch (error) {
        if (!(error instanceof MailboxAway)) throw error;
        await unreadable({ vendor, code: error.code });
        return 0;
      }
    },
  });
