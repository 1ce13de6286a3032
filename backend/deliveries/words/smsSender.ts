import { unnamed } from '../../../shared/neutralSender';
import type { Letter } from '../../letters/Letter';
import { smsName } from '../../names/smsName';
import { numberConfirmedAt } from '../../numberGuard/numberConfirmed';
import { isLongAgo } from '../../numberGuard/standing';
import { clock } from '../../platform/clock';
import { readAddressee } from './readAddressee';

const isConfirmedOfLate = async (letterId: string): Promise<boolean> => {
  const confirmedAt = await numberConfirmedAt(letterId);
  return confirmedAt !== null && !isLongAgo(confirmedAt, clock.now());
};

/**
 * To which number the SMS of a letter goes, if to any, and whom it names: its author while the number was confirmed of late,
 * else nobody, since it may be a stranger's by now. Throws data_damaged.
 */
export async function smsSender(letter: Letter): Promise<{ phone: string | null; name: string }> {
  const { from, phone } = await readAddressee(letter);
  const shown = (await isConfirmedOfLate(letter.id)) ? from : unnamed(letter.recipientKind === 'self');
  return { phone, name: smsName(shown['zh-CN']) };
}
