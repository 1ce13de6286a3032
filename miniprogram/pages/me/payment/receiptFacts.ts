import type { OrderView } from '../../../../shared/contract/orders';
import type { OrderRefund } from '../../../../shared/contract/refunds';
import { instantDayText, instantText } from '../../../locales/dateText';
import { moneyText } from '../../../locales/moneyText';
import { locale } from '../../../services/language';
import { railName } from '../railName';
import { texts } from './texts';

interface Fact {
  name: string;
  text: string;
}

function refundText({ state, amountFen, cause, refundedAt }: OrderRefund): string {
  const when = refundedAt ? ` ${instantDayText(refundedAt)}` : '';
  return `${moneyText(amountFen)} ${texts.refunds[state]}${when} (${cause[locale]})`;
}

// Facts are told apart by their names.
const numbered = (name: string, index: number, all: readonly unknown[]) =>
  all.length > 1 ? `${name} ${index + 1}` : name;

/** What a payment receipt says of a paid order, as it stood when it was issued (epoch milliseconds). No word of a letter. */
export function receiptFacts(order: OrderView, issuedAt: number): Fact[] {
  const { id, paidAt, rail, amountFen, lines, refunds, keptFen } = order;
  return [
    { name: texts.number, text: id },
    { name: texts.paidAt, text: paidAt ? instantText(paidAt) : '' },
    { name: texts.rail, text: railName(rail) },
    ...lines.map(({ letterId, amountFen: fen }, index) => ({
      name: numbered(texts.letter, index, lines),
      text: `${letterId} ${moneyText(fen)}`,
    })),
    { name: texts.amount, text: moneyText(amountFen) },
    ...refunds.map((refund, index) => ({ name: numbered(texts.refund, index, refunds), text: refundText(refund) })),
    ...(refunds.length > 0 ? [{ name: texts.kept, text: moneyText(keptFen) }] : []),
    { name: texts.at, text: instantText(new Date(issuedAt).toISOString()) },
  ].filter(({ text }) => text !== '');
}
