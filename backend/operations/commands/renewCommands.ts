import { newSecrets } from '../operators/createOperator';
import type { Operator } from '../operators/Operator';
import { newRecoveryCodes } from '../operators/operatorSecrets';
import { type Proof, proveOperator } from '../operators/proveOperator';
import { assertNewPassword, renewPassword, renewTotp } from '../operators/renewOperator';
import { endSession } from '../operators/session';
import { askSecret, say } from '../terminal';
import { askForgottenProof, askProof, askSecond } from './acting';
import { choosePassword, showCodes, showTotp } from './newSecrets';
import { performAct } from './performAct';

// Whoever renews proves to be it anew: a session is no proof that the secrets of before are at hand.
async function proven(proof: Proof): Promise<Operator> {
  const { operator } = await proveOperator(proof);
  endSession();
  return operator;
}

/** `operators renew-password`: by the old one and a code; who has forgotten it, by a one-time and a recovery code. */
export async function renewPasswordCommand(): Promise<void> {
  const operator = await proven(await askForgottenProof('renew a password'));
  const password = await choosePassword('the new password,');
  await assertNewPassword(operator, password);
  const codes = newRecoveryCodes();
  const about = { objectId: operator.id };
  await performAct('renew_password', { operator, askSecond }, about, () => renewPassword(operator, password, codes));
  say('this password holds from now on; the recovery codes of before are void');
  showCodes(codes);
}

/** `operators renew-totp`: by the password and a code of before or a recovery code; it asks for a code of the new one. */
export async function renewTotpCommand(): Promise<void> {
  const operator = await proven(await askProof('renew the one-time codes'));
  const secrets = newSecrets(operator.name);
  showTotp(secrets);
  const code = await askSecret('a code of the new secret, before it holds: ');
  const about = { objectId: operator.id };
  await performAct('renew_totp', { operator, askSecond }, about, () => renewTotp(operator, secrets, code));
  say('these codes hold from now on; those of before, and the recovery codes, are void');
  showCodes(secrets.recoveryCodes);
}
