import { AppError } from '../../platform/AppError';
import { isSuppressed, refusableKind } from '../../suppressions/suppressions';
import { refusalMarks } from '../contacts/limitMark';
import { normaliseEmail, normalisePhone } from '../contacts/normaliseContact';
import { Identity } from './Identity';
import { findIdentity, subjectOf } from './identities';

/** A contact that somebody calls their own: by the id of the way in that it is, or as it was typed. */
export interface ClaimedContact {
  id: string | undefined;
  typed: string | undefined;
}

const normalise = { phone: normalisePhone, email: normaliseEmail };

/**
 * The contact, in normal form, that an account has proved to be its own: the one of this id, else the one that was typed.
 * Throws contact_not_yours for any other, whosever it is, contact_wants_no_letters for one that wants no letters any more,
 * phone_not_supported or validation_failed when what was typed is no contact; each names the field.
 */
export async function ownContact(
  accountId: string,
  kind: 'phone' | 'email',
  { id, typed = '' }: ClaimedContact,
  field: string,
): Promise<string> {
  const identity = id
    ? await Identity.findOne({ where: { id, kind } })
    : await findIdentity({ kind, value: normalise[kind](typed, field) });
  if (identity?.accountId !== accountId)
    throw new AppError('contact_not_yours', { fields: [{ path: field, problem: 'not_proved' }] });
  const value = await subjectOf(identity);
  if (await isSuppressed(refusalMarks({ kind, value }), refusableKind))
    throw new AppError('contact_wants_no_letters', { fields: [{ path: field, problem: 'wants_none' }] });
  return value;
}
