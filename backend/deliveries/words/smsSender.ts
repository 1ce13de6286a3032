import { smsNamesForDays, unnamed } from '../../../shared/neutralSender';
import type { Letter } from '../../letters/Letter';
import { smsName } from '../../names/smsName';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { together } from '../../platform/together';
import { readAddressee } from './readAddressee';

const dayMs = 86_400_000;

// By sealing, by a yearly word, and by naming a number: whoever claims the letter, or another mailbox, says nothing of it.
const numberConfirmed = `GREATEST(l.sealed_at, COALESCE(y.contact_confirmed_at, l.sealed_at),
  COALESCE((SELECT MAX(c.at) FROM letter_events c WHERE c.letter_id = l.id
    AND c.kind IN ('readdressed', 'redirected') AND c.channel = 'sms'), l.sealed_at))`;

const isConfirmedOfLate = together<string, boolean>(async (letterIds) => {
  const since = new Date(clock.now() - smsNamesForDays * dayMs);
  const rows = await select<{ id: string }>(
    `SELECT l.id FROM letters l LEFT JOIN yearly_notices y ON y.letter_id = l.id
     WHERE l.id IN (:letterIds) AND ${numberConfirmed} >= :since`,
    { letterIds, since },
  );
  const confirmed = new Set(rows.map(({ id }) => id));
  return letterIds.map((id) => confirmed.has(id));
});

/**
 * To which number the SMS of a letter goes, if to any, and whom it names: its author while the number was confirmed of late,
 * else nobody, since it may be a stranger's by now. Throws data_damaged.
 */
export async function smsSender(letter: Letter): Promise<{ phone: string | null; name: string }> {
  const { from, phone } = await readAddressee(letter);
  const shown = (await isConfirmedOfLate(letter.id)) ? from : unnamed(letter.recipientKind === 'self');
  return { phone, name: smsName(shown['zh-CN']) };
}
