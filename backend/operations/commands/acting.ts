import type { ActName } from '../acts';
import { underAudit } from '../audit/underAudit';
import type { Operator } from '../operators/Operator';
import { type Proof, proveOperator } from '../operators/proveOperator';
import { signedInOperator } from '../operators/session';
import type { Role } from '../roles';
import { ask, askSecret, tell } from '../terminal';
import { type About, performAct } from './performAct';

/** Asks somebody at the terminal for their name, password and code. */
export async function askProof(who: string): Promise<Proof> {
  const name = await ask(`${who}: name: `);
  const password = await askSecret('password: ');
  return { name, password, code: await askSecret('one-time code, or a recovery code: ') };
}

/** The same, but who types no password is asked for a code of each kind. */
export async function askForgottenProof(who: string): Promise<Proof> {
  const name = await ask(`${who}: name: `);
  const password = await askSecret('password of before; nothing if it is forgotten: ');
  if (password) return { name, password, code: await askSecret('one-time code, or a recovery code: ') };
  return { name, code: await askSecret('one-time code: '), recoveryCode: await askSecret('recovery code: ') };
}

/** Says that an act waits for a second operator and how they agree; then asks for one, who proves to be one. */
export async function askSecond(roles: readonly Role[]): Promise<Operator> {
  tell(`two must agree: this waits for a second operator with one of the roles ${roles.join(', ')}`);
  tell('they agree here, by typing their name, password and code; until they have, nothing is done');
  return (await proveOperator(await askProof('a second operator'))).operator;
}

/** Acts as the operator who is signed in at this terminal; see `performAct`. Throws when nobody is. */
export async function actAs<Result>(
  name: ActName,
  about: About | (() => Promise<About>),
  work: () => Promise<Result>,
): Promise<Result> {
  const operator = await signedInOperator();
  if (!operator) throw new Error('nobody is signed in at this terminal: operators sign-in');
  return performAct(name, { operator, askSecond }, about, work);
}

/**
 * Does what whoever can run this program may do, since they hold its secrets anyhow: under the audit, in the name of who is
 * signed in, if anybody is.
 */
export async function actAsAnybody<Result>(act: ActName, work: () => Promise<Result>): Promise<Result> {
  const operator = await signedInOperator();
  return underAudit({ operatorId: operator?.id ?? null, role: null, act }, work);
}
