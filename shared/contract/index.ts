import { accounts } from './accounts';
import { answers } from './answers';
import { deliveries } from './deliveries';
import { invitations } from './invitations';
import { letters } from './letters';
import { opening } from './opening';
import { payments } from './payments';
import { privacy } from './privacy';
import { receipts } from './receipts';
import { sealing } from './sealing';
import { terms } from './terms';

export { accounts, answers, deliveries, invitations, letters, opening, payments, privacy, receipts, sealing, terms };
