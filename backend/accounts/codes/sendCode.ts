import { randomInt } from 'node:crypto';
import { sendNow } from '../../notices/life/sendNow';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import type { Visit } from '../../platform/http/visit';
import { assertWithin } from '../../platform/limits/consume';
import { newId } from '../../platform/newId';
import { contactIndex, type NormalContact } from '../contacts/contactIndex';
import { accountLimits, codePauseSeconds } from '../limits';
import { ContactCode } from './ContactCode';
import { type CodeUse, codeMarkOf } from './codeMark';
import { composeCodeMail } from './composeCodeMail';

const codeMs = 600_000;

export interface SentCode {
  expiresAt: string;
  nextAfterSeconds: number;
}

const newCode = () => String(randomInt(1_000_000)).padStart(6, '0');

async function storeCode(contact: NormalContact, use: CodeUse, code: string): Promise<ContactCode> {
  const now = clock.now();
  return ContactCode.create({
    id: newId(),
    purpose: use.purpose,
    contactIndex: contactIndex(contact),
    codeMark: codeMarkOf(contact, use, code),
    sentAt: new Date(now),
    expiresAt: new Date(now + codeMs),
  });
}

// A code and its notice have one number.
function send({ id, contactIndex: mark }: ContactCode, { kind, value: to }: NormalContact, code: string) {
  return kind === 'phone'
    ? sendNow({ id, kind: 'code', channel: 'sms' }, mark, { to, message: { template: 'code', code } })
    : sendNow({ id, kind: 'code', channel: 'mail' }, mark, { to, message: composeCodeMail(code) });
}

/**
 * Sends six digits, good for ten minutes and five tries; an older code of the same use is worth nothing from then on.
 * Knows nothing of accounts, so it does the same for every contact. Throws too_many_tries (one a minute, five a day to a
 * contact; and a network's share), message_not_sent when it surely was not sent, unavailable.
 */
export async function sendCode(contact: NormalContact, use: CodeUse, visit: Visit): Promise<SentCode> {
  await assertWithin(accountLimits.codeFromNetwork, visit.network);
  await assertWithin(accountLimits.codeToContact, contactIndex(contact).toString('base64url'));
  const code = newCode();
  const row = await storeCode(contact, use, code);
  const outcome = await send(row, contact, code);
  // Unknown: it may well have arrived. If not, the person asks for another in a minute.
  if (outcome.kind === 'refused' || outcome.kind === 'not_sent') {
    await row.destroy();
    throw new AppError('message_not_sent');
  }
  return { expiresAt: row.expiresAt.toISOString(), nextAfterSeconds: codePauseSeconds };
}
