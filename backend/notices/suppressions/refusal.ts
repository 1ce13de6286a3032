import { decryptBox, encryptBox, placeOf } from '../../platform/secretBox';
import { keyFor, keyPurpose } from '../../platform/secrets';
import { platformSettings } from '../../platform/settings';

const ofRefusals = keyPurpose('refusal');
const place = placeOf('refusal');

/** Where the address of a refusal begins; mails of long ago lead there. */
export const refusalPath = '/no-more';

/**
 * The address at which whoever reads a mail says "no more": opaque, another one each time, good for ever, and it names
 * nobody: the keyed mark of the contact lies in it, encrypted.
 */
export const refusalUrl = (contactIndex: Buffer): string =>
  `${platformSettings.PUBLIC_URL}${refusalPath}/${encryptBox(keyFor(ofRefusals), contactIndex, place).toString('base64url')}`;

/** The keyed mark of the contact that an address of a refusal is for; null when it is none of ours. */
export const contactOfRefusal = (token: string): Buffer | null =>
  decryptBox(keyFor(ofRefusals), Buffer.from(token, 'base64url'), place);
