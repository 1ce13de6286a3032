import { timingSafeEqual } from 'node:crypto';
import { fingerprint, keyPurpose } from '../../platform/secrets';
import { mailSettings } from './settings';

const ofMails = keyPurpose('mail-token');
const markBytes = 10;

// Ids of neighbours can be told from each other, and stand in logs: the mark cannot be guessed from one.
const markOf = (noticeId: string) => fingerprint(ofMails, noticeId).subarray(0, markBytes);

/** The Message-ID of a notice (26 characters), with angle brackets: the same for each of its mails. */
export const messageIdOf = (noticeId: string): string =>
  `<${noticeId}.${markOf(noticeId).toString('hex')}@${mailSettings.MAIL_FROM.split('@')[1]}>`;

/** The notice whose Message-ID, or what stands before its @, this is; null when it is none that we have given. */
export function noticeIdOf(given: string): string | null {
  const [, id = '', mark = ''] = /^<?([0-9A-Z]{26})\.([0-9a-f]{20})(?:@[\w.-]{1,255}>?)?$/i.exec(given.trim()) ?? [];
  const noticeId = id.toUpperCase();
  return noticeId && timingSafeEqual(markOf(noticeId), Buffer.from(mark, 'hex')) ? noticeId : null;
}
