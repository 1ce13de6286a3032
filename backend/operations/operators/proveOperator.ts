import { normalisePassword } from '../../accounts/passwords/assertGoodPassword';
import { hashOfNobody, isPasswordOf } from '../../accounts/passwords/hashPassword';
import { asAccount } from '../../accounts/passwords/inTurn';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { enterAudit } from '../audit/enterAudit';
import { Operator } from './Operator';
import { decryptTotp, recoveryMark } from './operatorSecrets';
import { stepOf } from './totp';

/**
 * What an operator proves to be one by: a password and a code, which is a one-time code or a recovery code; who has
 * forgotten the password, one of each.
 */
export type Proof = { name: string; code: string } & ({ password: string } | { recoveryCode: string });

/** So many failed tries in a row, and nobody is let in under this name for so long. */
const mostTries = 5;
const lockMs = 15 * 60_000;

const refusal = 'not let in: name, password and code do not fit, or there were too many tries (wait 15 minutes)';

const signingIn = { role: null, act: 'sign_in' } as const;

// Counted before anything is compared: who breaks off has tried all the same.
const beginTry = (name: string): Promise<Operator | null> =>
  inTransaction(async (transaction) => {
    const operator = await Operator.findOne({ where: { name }, transaction, lock: true });
    if (!operator || operator.disabledAt || operator.suspendedAt) return null;
    if (operator.lockedUntil && operator.lockedUntil.getTime() > clock.now()) return null;
    const failedTries = operator.failedTries + 1;
    const lockedUntil = failedTries % mostTries === 0 ? new Date(clock.now() + lockMs) : null;
    return operator.update({ failedTries, lockedUntil }, { transaction });
  });

/** What using this code up changes; null when it is none of the operator's. */
function spend({ id, totpSecret, lastStep, recoveryMarks }: Operator, code: string): Partial<Operator> | null {
  const step = totpSecret && stepOf(decryptTotp(id, totpSecret), code, { ms: clock.now(), last: lastStep });
  if (step) return { lastStep: step };
  const marks = recoveryMarks?.split(',') ?? [];
  const mark = recoveryMark(id, code);
  return marks.includes(mark) ? { recoveryMarks: marks.filter((one) => one !== mark).join(',') } : null;
}

// Two codes of one kind lie on one sheet of paper, or in one phone: they are not two proofs.
function spendBoth(operator: Operator, codes: readonly string[]): Partial<Operator> | null {
  const spent = codes.map((code) => spend(operator, code));
  const changed: Partial<Operator> = Object.assign({}, ...spent);
  return spent.includes(null) || Object.keys(changed).length < codes.length ? null : changed;
}

// Under the lock of the row, so that one code lets in once.
const letIn = (id: string, codes: readonly string[]): Promise<Operator | null> =>
  inTransaction(async (transaction) => {
    const operator = await Operator.findByPk(id, { transaction, lock: true });
    const spent = operator && !operator.disabledAt && !operator.suspendedAt ? spendBoth(operator, codes) : null;
    if (!operator || !spent) return null;
    await enterAudit({ operatorId: id, ...signingIn, stage: 'done' }, transaction);
    return operator.update({ ...spent, failedTries: 0, lockedUntil: null }, { transaction });
  });

async function check(proof: Proof): Promise<{ operator: Operator | null; failedBefore: number }> {
  const { name, code } = proof;
  const tried = await beginTry(name);
  const hash = tried?.hash ?? (await hashOfNobody());
  const fits =
    !('password' in proof) ||
    (await isPasswordOf(hash, normalisePassword(proof.password), asAccount(`operator ${name}`)));
  const codes = ('password' in proof ? [code] : [code, proof.recoveryCode]).map((one) => one.trim());
  const operator = tried && fits ? await letIn(tried.id, codes) : null;
  return { operator, failedBefore: (tried?.failedTries ?? 1) - 1 };
}

/**
 * Whether somebody is the operator they say, by what they prove it with, each code being taken once; and how many tries
 * failed since they came last. Five in a row lock the name for 15 minutes and raise an alarm; each stands in the audit.
 * Throws, with one text for every cause.
 */
export async function proveOperator(proof: Proof): Promise<{ operator: Operator; failedBefore: number }> {
  const { operator, failedBefore } = await check(proof);
  if (operator) return { operator, failedBefore };
  const who = await Operator.findOne({ where: { name: proof.name } });
  await enterAudit({ operatorId: who?.id ?? null, ...signingIn, stage: 'refused' });
  const isLast = (failedBefore + 1) % mostTries === 0;
  if (isLast) logger.alarm('too many failed tries of an operator', { rowId: who?.id });
  throw new Error(refusal);
}
