import { Op } from 'sequelize';
import type { ErasureProof } from '../../../shared/contract/privacy';
import type { Locale } from '../../../shared/errors';
import { label } from '../../../shared/label';
import { Closure } from '../../lifecycle/Closure';
import { proofMarkOf } from '../../lifecycle/closing/closeAccount';
import { type ProofLists, readLists } from '../../lifecycle/erasing/erasureProof';
import { refundsOfClosed } from '../../orders/listing/refundsOfClosed';
import type { OwingClosure } from '../../orders/owed/owedOrders';
import { namePayeeOfClosed } from '../../orders/payouts/namePayee';
import type { Payee } from '../../orders/payouts/payees';
import { AppError } from '../../platform/AppError';
import { definedTables } from '../../platform/defineTable';
import { keepLabels } from '../../register/laws';

/** What is said of letters that went to whom they were for. */
export const transferredLabels = {
  law: label(
    '《个人信息保护法》第四十七条：收信人已收到的那一份属于收信人',
    'PIPL art. 47: the copy of another person, who received it',
  ),
  until: label(
    '由收信人删除；收信人没有账号的，拆信后一年；一直没有拆的，到已付的年数期满，至少发出后一年',
    'deleted by its recipient; without an account, a year after opening; never opened, once the years that were paid are over, a year after sending at least',
  ),
};

type Line = ProofLists['kept'][number];

const lawOf = ({ law }: Line) => (law === 'handed_on' ? transferredLabels.law : keepLabels[law]);

async function findClosure(proofCode: string): Promise<Closure> {
  const where = { proofMark: proofMarkOf(proofCode), state: { [Op.ne]: 'undone' as const } };
  const closure = await Closure.findOne({ where });
  if (!closure) throw new AppError('not_found');
  return closure;
}

// Until erasing begins the account has its orders to itself.
const owing = ({ id, requestedAt, state, accountId }: Closure): OwingClosure => ({
  ...{ id, requestedAt, accountId: state === 'erasing' ? accountId : null },
});

/**
 * Names who is paid what cannot go back to an erased account the way it came, for whoever has the code given at closing.
 * Throws not_found as reading does, and no_such_money.
 */
export async function namePayeeByCode(proofCode: string, payee: Payee): Promise<void> {
  await namePayeeOfClosed(owing(await findClosure(proofCode)), payee);
}

/**
 * What was erased, what the law makes us keep, named in this language, and what goes back, for whoever has the code given
 * at closing; empty lists until erasing has begun. Throws not_found for a code of none, and of a closing that was undone.
 */
export async function readErasureProof(proofCode: string, locale: Locale): Promise<ErasureProof> {
  const closure = await findClosure(proofCode);
  const named = <One extends { what: string }>(one: One) => ({
    ...one,
    name: definedTables().find(({ name }) => name === one.what)?.label[locale] ?? one.what,
  });
  const explained = (line: Line) => ({
    ...named(line),
    law: lawOf(line)[locale],
    until: line.until === 'handed_on' ? transferredLabels.until[locale] : line.until,
  });
  const { erased, kept } = readLists(closure.proof);
  return {
    requestedAt: closure.requestedAt.toISOString(),
    erasedAt: closure.erasedAt?.toISOString() ?? null,
    erased: erased.map(named),
    kept: kept.map(explained),
    refunds: await refundsOfClosed(owing(closure)),
  };
}
