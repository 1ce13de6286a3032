import type { OrderView } from '../../../shared/contract/orders';
import { clockOnArrival } from '../../../shared/schedule';
import { dayText } from '../../locales/dateText';
import { everywhere } from '../../locales/everywhere';

/** Which letter a line of an order is of: whom it is for and on which day; empty where the letter is gone. */
export const whichLetter = ({ to, deliverLocal }: OrderView['lines'][number]): string =>
  [to && everywhere.to(to), deliverLocal && dayText(clockOnArrival(deliverLocal).on)].filter(Boolean).join(' · ');
