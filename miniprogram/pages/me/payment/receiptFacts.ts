import type { OrderView } from '../../../../shared/contract/orders';
import type { OrderRefund } from '../../../../shared/contract/refunds';
import { instantDayText, instantText, readerZone, zoneText } from '../../../locales/dateText';
import { moneyText } from '../../../locales/moneyText';
import { locale } from '../../../services/language';
import { railName } from '../railName';
import { whichLetter } from '../whichLetter';
import { texts } from './texts';

interface Fact {
  name: string;
  text: string;
}

// Facts are told apart by their names.
const numbered = (name: string, index: number, all: readonly unknown[]) =>
  all.length > 1 ? `${name} ${index + 1}` : name;

function refundText({ letterId, state, amountFen, cause, refundedAt }: OrderRefund, lines: OrderView['lines']): string {
  const when = refundedAt ? texts.on(instantDayText(refundedAt)) : '';
  const index = lines.findIndex((line) => line.letterId === letterId);
  const which = lines.length > 1 && index >= 0 ? numbered(texts.letter, index, lines) + texts.joint : '';
  return which + texts.refunded(moneyText(amountFen), texts.refunds[state] + when, cause[locale]);
}

/** What of an order (fen) has not gone back yet: what is only owed is still here. */
function notRefunded({ amountFen, keptFen, refunds }: OrderView): number {
  const owed = refunds.filter(({ state }) => state !== 'refunded');
  return owed.reduce((sum, refund) => Math.min(amountFen, sum + refund.amountFen), keptFen);
}

const instantHere = (instant: string) => `${instantText(instant)} · ${zoneText(readerZone())}`;

/**
 * What a payment receipt says of a paid order, as it stood when it was issued (epoch milliseconds): of letters to whom and
 * when, but no word.
 */
export function receiptFacts(order: OrderView, issuedAt: number): Fact[] {
  const { id, paidAt, rail, amountFen, lines, refunds } = order;
  return [
    { name: texts.number, text: id },
    { name: texts.paidAt, text: paidAt ? instantHere(paidAt) : '' },
    { name: texts.rail, text: railName(rail) },
    ...lines.map((line, index) => ({
      name: numbered(texts.letter, index, lines),
      text: `${[whichLetter(line), moneyText(line.amountFen)].filter(Boolean).join(' · ')}\n${line.letterId}`,
    })),
    { name: texts.amount, text: moneyText(amountFen) },
    ...refunds.map((refund, index) => ({
      name: numbered(texts.refund, index, refunds),
      text: refundText(refund, lines),
    })),
    ...(refunds.length > 0 ? [{ name: texts.notRefunded, text: moneyText(notRefunded(order)) }] : []),
    { name: texts.at, text: instantHere(new Date(issuedAt).toISOString()) },
  ].filter(({ text }) => text !== '');
}
