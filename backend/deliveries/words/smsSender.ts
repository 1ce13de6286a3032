import { smsNamesForDays, unnamed } from '../../../shared/neutralSender';
import type { Letter } from '../../letters/Letter';
import { contactConfirmed } from '../../letters/recipients/contactConfirmed';
import { smsName } from '../../names/smsName';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { readAddressee } from './readAddressee';

const dayMs = 86_400_000;

async function isConfirmedOfLate({ id }: Letter): Promise<boolean> {
  const now = clock.date();
  const since = new Date(now.getTime() - smsNamesForDays * dayMs);
  const rows = await select<{ id: string }>(
    `SELECT l.id FROM letters l LEFT JOIN yearly_notices y ON y.letter_id = l.id
     WHERE l.id = :id AND ${contactConfirmed(':now')} >= :since`,
    { id, now, since },
  );
  return rows.length > 0;
}

/**
 * To which number the SMS of a letter goes, if to any, and whom it names: its author while the number was confirmed of late,
 * else nobody, since it may be a stranger's by now. Throws data_damaged.
 */
export async function smsSender(letter: Letter): Promise<{ phone: string | null; name: string }> {
  const { from, phone } = await readAddressee(letter);
  const shown = (await isConfirmedOfLate(letter)) ? from : unnamed(letter.recipientKind === 'self');
  return { phone, name: smsName(shown['zh-CN']) };
}
