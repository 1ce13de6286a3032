import { refusalMarks } from '../accounts/contacts/limitMark';
import { Identity } from '../accounts/identities/Identity';
import { subjectOf } from '../accounts/identities/identities';
import { AppError } from '../platform/AppError';
import { fingerprint, keyPurpose } from '../platform/secrets';
import { chosenSms } from '../vendors/sms/drivers';
import { templateIdOf } from '../vendors/wechat/templateName';

const ofTrials = keyPurpose('trial');

/** A way in that may be tried, and by which channel. */
export const trialChannels = { wechat: 'wechat', email: 'mail', phone: 'sms' } as const;
export type TriedKind = keyof typeof trialChannels;

const isOffered: Record<TriedKind, () => boolean> = {
  wechat: () => templateIdOf('trial') !== undefined,
  email: () => true,
  phone: () => chosenSms().says('trial'),
};

/** Whether a way in can be tried: a username is no contact, and WeChat and SMS need a template. */
export const isTriable = ({ kind }: Identity): boolean => kind !== 'username' && isOffered[kind]();

/** The keyed mark of what a test notice carries; it fits its way in alone. */
export const trialMark = (identityId: string, code: string): Buffer => fingerprint(ofTrials, `${identityId}:${code}`);

/** What a contact is counted and its wishes found by; the first of its mailbox. Throws data_damaged. */
export async function marksOfTried(identity: Identity): Promise<readonly Buffer[]> {
  if (identity.kind === 'wechat') return [identity.subjectIndex];
  return refusalMarks({ kind: identity.kind === 'phone' ? 'phone' : 'email', value: await subjectOf(identity) });
}

/** A way in of one's own that may be tried. Throws not_found, and contact_not_triable where it can't be. */
export async function findTriable(accountId: string, identityId: string): Promise<Identity> {
  const identity = await Identity.findOne({ where: { id: identityId, accountId } });
  if (!identity) throw new AppError('not_found');
  if (!isTriable(identity)) throw new AppError('contact_not_triable');
  return identity;
}
