import type { RequestOf } from '../../shared/contract/endpoint';
import type { letters } from '../../shared/contract/letters';
import { postage, postageFen } from '../../shared/postage';
import { checkWindow, isTimeZone, toInstant } from '../../shared/schedule';
import { openidOf } from '../accounts/Identity';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { env } from '../platform/env';
import { AppError } from '../platform/http/AppError';
import { checkContent } from './checkContent';
import { findOwnLetter } from './findLetter';
import { Letter } from './Letter';
import { recordEvent } from './LetterEvent';
import { readRecipient } from './recipients/readRecipient';

type Sealing = RequestOf<typeof letters.sealLetter>;

function readDeliverAt(deliverLocal: Sealing['deliverLocal'], now: number): number {
  if (!isTimeZone(deliverLocal.timeZone)) throw new AppError('time_zone_unknown');
  const deliverAt = toInstant(deliverLocal);
  if (deliverAt === null)
    throw new AppError('validation_failed', { fields: [{ path: 'deliverLocal', problem: 'no_such_time' }] });
  const window = checkWindow(deliverAt, now, env.LETTER_MIN_LEAD_SECONDS);
  if (window === 'too_soon') throw new AppError('delivery_too_soon');
  if (window === 'too_far') throw new AppError('delivery_too_far');
  return deliverAt;
}

function assertSealable(letter: Letter, version: number): void {
  if (letter.status !== 'draft') throw new AppError('letter_not_editable');
  if (letter.version !== version)
    throw new AppError('letter_changed_elsewhere', { details: { version: letter.version } });
  if (letter.body.trim() === '')
    throw new AppError('letter_empty', { fields: [{ path: 'body', problem: 'required' }] });
}

async function checkWords(letter: Letter, recipientName: string): Promise<void> {
  const openid = await openidOf(letter.authorId);
  if (!openid) throw new AppError('content_check_stale');
  await checkContent(openid, letter, recipientName);
}

/**
 * Seals a draft: recipient, channels and time are checked, then the price, then every word; nobody pays before the check.
 * A free letter is scheduled, another awaits payment. Sealing the same version twice answers the sealed letter.
 * Throws what the checks throw, price_changed with `amountFen`, letter_changed_elsewhere, letter_empty.
 */
export async function sealLetter(accountId: string, sealing: Sealing): Promise<Letter> {
  const draft = await findOwnLetter(sealing.letterId, accountId);
  const isSealedAlready = ['awaiting_payment', 'scheduled'].includes(draft.status) && draft.version === sealing.version;
  if (isSealedAlready) return draft;
  assertSealable(draft, sealing.version);

  const now = clock.now();
  const recipient = readRecipient(sealing.recipient, sealing.channels);
  const deliverAt = readDeliverAt(sealing.deliverLocal, now);
  const amountFen = postageFen({
    recipient: recipient.recipientKind,
    channels: sealing.channels,
    sealedAt: now,
    deliverAt,
  });
  if (amountFen !== sealing.quotedFen) throw new AppError('price_changed', { details: { amountFen } });
  await checkWords(draft, recipient.recipientName);

  return inTransaction(async (transaction) => {
    const letter = await Letter.findByPk(draft.id, { transaction, lock: true });
    if (!letter) throw new AppError('not_found');
    assertSealable(letter, sealing.version);
    const { on, time, timeZone } = sealing.deliverLocal;
    await letter.update(
      {
        ...recipient,
        recipientId: recipient.recipientKind === 'self' ? accountId : null,
        channels: sealing.channels.join(','),
        deliverAt: new Date(deliverAt),
        deliverOn: on,
        deliverTime: time,
        timeZone,
        amountFen,
        postageVersion: postage.version,
        status: amountFen === 0 ? 'scheduled' : 'awaiting_payment',
        sealedAt: clock.date(),
        updatedAt: clock.date(),
      },
      { transaction },
    );
    await recordEvent(letter.id, { kind: 'sealed' }, transaction);
    return letter;
  });
}
