import { accounts } from './accounts';
import { answers } from './answers';
import { authorNotices } from './authorNotices';
import { calendar } from './calendar';
import { changes } from './changes';
import { deliveries } from './deliveries';
import type { Endpoint } from './endpoint';
import { followers } from './followers';
import { invitations } from './invitations';
import { letters } from './letters';
import { missedDay } from './missedDay';
import { opening } from './opening';
import { orders } from './orders';
import { payments } from './payments';
import { pictures } from './pictures';
import { privacy } from './privacy';
import { receipts } from './receipts';
import { reliability } from './reliability';
import { sealing } from './sealing';
import { series } from './series';
import { terms } from './terms';
import { trials } from './trials';

/**
 * Every endpoint of the API by module and name: what OpenAPI and the completeness test read. The phone loads the modules it
 * calls, and no other: its main package is small.
 */
export const contract: Record<string, Record<string, Endpoint>> = {
  accounts,
  followers,
  calendar,
  invitations,
  letters,
  sealing,
  changes,
  opening,
  answers,
  pictures,
  payments,
  missedDay,
  orders,
  series,
  deliveries,
  receipts,
  terms,
  reliability,
  authorNotices,
  trials,
  privacy,
};
