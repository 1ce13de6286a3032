import type { RequestOf } from '../../shared/contract/endpoint';
import type { sealing } from '../../shared/contract/sealing';
import { wakeDue } from '../deliveries/wakeDue';
import { schedule, sealLetter } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { askNumbers } from '../numberGuard/askNumbers';
import { clock } from '../platform/clock';

type Sealing = Partial<RequestOf<typeof sealing.sealLetter>>;

/** Words that stand in no notice, so that a test can tell whether a letter leaked into one. */
export const secretWords = { title: '藏在抽屉里的标题', body: '只有你能读到的那一句话。' };

/** A sealed letter in the calendar, as if paid for where it is not free. Answers its id. */
export async function scheduledLetter(token: string, sealing: Sealing = {}): Promise<string> {
  const { id, status } = await sealLetter(token, sealing, secretWords);
  if (status === 'awaiting_payment') await schedule(id);
  return id;
}

/** Lets the time of a letter come a second ago. */
export async function makeDue(letterId: string): Promise<void> {
  await Letter.update({ deliverAt: new Date(clock.now() - 1_000) }, { where: { id: letterId } });
}

/** A letter whose time has come and that nobody has touched yet. Answers its id. */
export async function dueLetter(token: string, sealing: Sealing = {}): Promise<string> {
  const letterId = await scheduledLetter(token, sealing);
  await makeDue(letterId);
  return letterId;
}

/** What a worker does with all that is due now, without the queue between. */
export async function deliverDue(): Promise<void> {
  await wakeDue.round();
  do
    for (let claimed = await noticeEngine.claimDue(); claimed; claimed = await noticeEngine.claimDue())
      await noticeEngine.sendClaimed(claimed);
  while ((await askNumbers.round()) > 0);
}
