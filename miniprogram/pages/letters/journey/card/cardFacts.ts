import type { Letter } from '../../../../../shared/contract/letters';
import type { HandedCard } from '../../../../../shared/contract/opening';
import { clockOnArrival } from '../../../../../shared/schedule';
import { localTimeText, zoneText } from '../../../../locales/dateText';
import { texts } from './texts';

/** What stands on a claim card, line by line: nothing of the letter. */
export function cardFacts(
  { recipient, deliverLocal }: Pick<Letter, 'recipient' | 'deliverLocal'>,
  { code, from, at }: HandedCard,
): { name: string; text: string }[] {
  const day = deliverLocal && `${localTimeText(clockOnArrival(deliverLocal))} · ${zoneText(deliverLocal.timeZone)}`;
  return [
    { name: texts.for, text: recipient?.name ?? '' },
    { name: texts.from, text: from || texts.friend },
    { name: texts.day, text: day ?? '' },
    { name: texts.code, text: code },
    { name: texts.where, text: texts.whereText(at) },
  ];
}
