import type { ActName } from '../acts';
import { type Proof, proveOperator } from '../operators/proveOperator';
import { signedInOperator } from '../operators/session';
import { ask, askSecret } from '../terminal';
import { type About, performAct } from './performAct';

/** Asks somebody at the terminal for their name, password and code. */
export async function askProof(who: string): Promise<Proof> {
  const name = await ask(`${who}: name: `);
  const password = await askSecret('password: ');
  return { name, password, code: await askSecret('one-time code, or a recovery code: ') };
}

const askSecond = async () => (await proveOperator(await askProof('a second operator has to agree'))).operator;

/** Acts as the operator who is signed in at this terminal; see `performAct`. Throws when nobody is. */
export async function actAs<Result>(name: ActName, about: About, work: () => Promise<Result>): Promise<Result> {
  const operator = await signedInOperator();
  if (!operator) throw new Error('nobody is signed in at this terminal: operators sign-in');
  return performAct(name, { operator, askSecond }, about, work);
}
