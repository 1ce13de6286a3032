import { decryptBox, encryptBox, placeOf } from '../platform/secretBox';
import { keyFor, keyPurpose } from '../platform/secrets';
import { platformSettings } from '../platform/settings';

const ofRefusals = keyPurpose('refusal');
const place = placeOf('refusal');

/** Where the address of a refusal begins; mails of long ago lead there. */
export const refusalPath = '/no-more';

const markBytes = 32;

/**
 * The address at which whoever reads a mail says "no more": opaque, another one each time, good for ever, and it names
 * nobody: the keyed marks of the contact lie in it, encrypted.
 */
export const refusalUrl = (marks: readonly Buffer[]): string =>
  `${platformSettings.PUBLIC_URL}${refusalPath}/${encryptBox(keyFor(ofRefusals), Buffer.concat(marks), place).toString('base64url')}`;

/** The keyed marks of the contact that an address of a refusal is for; null when it is none of ours. */
export function contactOfRefusal(token: string): Buffer[] | null {
  const marks = decryptBox(keyFor(ofRefusals), Buffer.from(token, 'base64url'), place);
  return marks && [marks.subarray(0, markBytes), marks.subarray(markBytes)].filter(({ length }) => length > 0);
}
