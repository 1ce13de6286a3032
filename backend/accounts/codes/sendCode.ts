import { randomInt } from 'node:crypto';
import { sendNow } from '../../notices/life/sendNow';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import type { Visit } from '../../platform/http/visit';
import { newId } from '../../platform/newId';
import { contactIndex, type NormalContact } from '../contacts/contactIndex';
import { refusalMarks } from '../contacts/limitMark';
import { codePauseSeconds } from '../limits';
import { ContactCode } from './ContactCode';
import { type Asker, codeAsker, smsShareOf } from './codeAsker';
import { challengeOf } from './codeChallenge';
import { askerMark, type CodeUse, codeMarkOf } from './codeMark';
import { composeCodeMail } from './composeCodeMail';
import { takeCode } from './takeCode';

const codeMs = 600_000;

export interface SentCode {
  expiresAt: string;
  nextAfterSeconds: number;
  /** To be given with the code: tries without it do not count for who asked. */
  challenge: string;
}

const newCode = () => String(randomInt(1_000_000)).padStart(6, '0');

async function storeCode(contact: NormalContact, use: CodeUse, code: string, { subnet }: Visit): Promise<ContactCode> {
  const now = clock.now();
  return ContactCode.create({
    id: newId(),
    purpose: use.purpose,
    contactIndex: contactIndex(contact),
    codeMark: codeMarkOf(contact, use, code),
    askedFrom: askerMark(subnet),
    sentAt: new Date(now),
    expiresAt: new Date(now + codeMs),
  });
}

// A code and its notice have one number.
function send({ id, purpose }: ContactCode, contact: NormalContact, code: string, asker: Asker) {
  const { kind, value: to } = contact;
  const marks = refusalMarks(contact);
  const row = { id, kind: 'code', askedBy: smsShareOf[asker] } as const;
  return kind === 'phone'
    ? sendNow({ ...row, channel: 'sms' }, marks, { to, message: { template: 'code', code } })
    : sendNow({ ...row, channel: 'mail' }, marks, { to, message: composeCodeMail(code, purpose) });
}

/**
 * Sends six digits, good for ten minutes and five tries of who asked; an older code of the same use is worth nothing from
 * then on but to who has its challenge. Does the same for every contact, and takes as long. Throws too_many_tries (one a
 * minute, and the shares of `codesTo`), message_not_sent when it surely was not sent, unavailable.
 */
export async function sendCode(contact: NormalContact, use: CodeUse, visit: Visit): Promise<SentCode> {
  const asker = await codeAsker(contact, use, visit);
  await takeCode(contact, asker, use, visit);
  const code = newCode();
  const row = await storeCode(contact, use, code, visit);
  const outcome = await send(row, contact, code, asker);
  // Unknown: it may well have arrived. If not, the person asks for another in a minute.
  if (outcome.kind === 'refused' || outcome.kind === 'not_sent') {
    await row.destroy();
    throw new AppError('message_not_sent');
  }
  return { expiresAt: row.expiresAt.toISOString(), nextAfterSeconds: codePauseSeconds, challenge: challengeOf(row.id) };
}
