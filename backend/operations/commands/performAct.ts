import { type ActName, actOf } from '../acts';
import type { AuditEntry } from '../audit/auditChain';
import { enterAudit } from '../audit/enterAudit';
import { underAudit } from '../audit/underAudit';
import { holdersOf, rolesOf } from '../operators/changeOperators';
import type { Operator } from '../operators/Operator';
import type { Role } from '../roles';

/** Whom or what an act is about: the mark of an account or a contact, the number of a letter or an operator. */
export type About = Pick<AuditEntry, 'subjectMark' | 'objectId'>;

interface Acting {
  operator: Operator;
  /** Asks for a second operator with one of these roles, who proves to be one. */
  askSecond(roles: readonly Role[]): Promise<Operator>;
}

// One alone can't be two: until there is a second who may, the first one acts alone, and the row says so.
async function secondFor(name: ActName, { operator, askSecond }: Acting): Promise<Operator | null> {
  const { roles, fourEyes } = actOf(name);
  if (!fourEyes) return null;
  const others = (await holdersOf(roles)).filter(({ id }) => id !== operator.id);
  if (others.length === 0) return null;
  const second = await askSecond(roles);
  if (!others.some(({ id }) => id === second.id)) {
    throw new Error(`a second operator with one of the roles ${roles.join(', ')} must agree`);
  }
  return second;
}

/**
 * Lets an operator act, or look: only with a role that may, with a second operator's consent where the act asks for four
 * eyes, and never without a row in the audit before it is done and another that says how it ended. Throws when it is
 * not theirs to do, which is a row as well.
 */
export async function performAct<Result>(
  name: ActName,
  acting: Acting,
  about: About | (() => Promise<About>),
  work: () => Promise<Result>,
): Promise<Result> {
  const { roles } = actOf(name);
  const known = typeof about === 'function' ? {} : about;
  const role = rolesOf(acting.operator).find((one) => roles.includes(one)) ?? null;
  const entry = { operatorId: acting.operator.id, act: name, ...known };
  const refuse = (error: Error) => enterAudit({ ...entry, role, stage: 'refused' }).then(() => Promise.reject(error));
  if (!role) return refuse(new Error(`this is for operators with one of the roles ${roles.join(', ')}`));
  const found = typeof about === 'function' ? await about().catch(refuse) : about;
  const second = await secondFor(name, acting).catch(refuse);
  return underAudit({ ...entry, ...found, role, secondOperatorId: second?.id ?? null }, work);
}
