import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import type { SignedIn } from '../../platform/http/handle';
import type { Visit } from '../../platform/http/visit';
import { forgive } from '../../platform/limits/consume';
import type { Place } from '../../platform/limits/limit';
import { failsBy, tryWithin } from '../../platform/limits/tryWithin';
import { checkCode, type GivenCode, spendCode } from '../codes/redeemCode';
import { type SentCode, sendCode } from '../codes/sendCode';
import type { NormalContact } from '../contacts/contactIndex';
import { Identity } from '../identities/Identity';
import { subjectOf } from '../identities/identities';
import { accountLimits } from '../limits';
import { checkPassword } from '../passwords/checkPassword';
import { asAccount } from '../passwords/inTurn';
import { forgetLiveSession, freshUntil } from '../sessions/liveSession';
import { Session } from '../sessions/Session';
import { trustContact } from '../unused/assertStillOwners';
import { assertOwnWechat } from './assertOwnWechat';

export type Proof = { password: string } | ({ identityId: string } & GivenCode) | { wechatCode: string };

async function ownContact(accountId: string, identityId: string): Promise<NormalContact> {
  const identity = await Identity.findOne({ where: { id: identityId, accountId } });
  if (identity?.kind !== 'phone' && identity?.kind !== 'email') throw new AppError('not_found');
  return { kind: identity.kind, value: await subjectOf(identity) };
}

/** Sends a code to one of the account's own contacts. Throws not_found for any other, and what `sendCode` throws. */
export async function sendProofCode(accountId: string, identityId: string, visit: Visit): Promise<SentCode> {
  return sendCode(await ownContact(accountId, identityId), { purpose: 'proof', accountId }, visit);
}

async function assertProof(accountId: string, proof: Proof, place: Place): Promise<void> {
  if ('password' in proof) {
    await checkPassword(accountId, proof.password, asAccount(accountId));
  } else if ('code' in proof) {
    const contact = await ownContact(accountId, proof.identityId);
    await spendCode(await checkCode(contact, { purpose: 'proof', accountId }, proof, place));
    await trustContact(proof.identityId);
  } else {
    await assertOwnWechat(accountId, proof.wechatCode);
  }
}

/**
 * Proves again that the caller is who they are, by the password, a code sent to an own contact or a fresh code of wx.login;
 * answers until when that opens what needs it (ISO 8601). Throws credentials_wrong, code_invalid, wechat_code_invalid,
 * wechat_unavailable, not_found, too_many_tries.
 */
export async function prove({ accountId, sessionId }: SignedIn, proof: Proof, place: Place): Promise<string> {
  const uses = [
    { limit: accountLimits.wrongProofsOfSession, key: sessionId },
    { limit: accountLimits.wrongProofsOfAccount, key: accountId },
  ];
  const wrong = failsBy('credentials_wrong', 'code_invalid', 'wechat_code_invalid', 'not_found');
  await tryWithin(uses, wrong, () => assertProof(accountId, proof, place));
  await forgive(accountLimits.wrongProofsOfSession, sessionId);
  await Session.update({ provedAt: clock.date() }, { where: { id: sessionId } });
  forgetLiveSession(sessionId);
  const until = await freshUntil(sessionId);
  if (!until) throw new AppError('session_expired');
  return until.toISOString();
}
