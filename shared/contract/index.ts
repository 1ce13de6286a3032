import { accounts } from './accounts';
import { answers } from './answers';
import { deliveries } from './deliveries';
import { invitations } from './invitations';
import { letters } from './letters';
import { opening } from './opening';
import { payments } from './payments';
import { privacy } from './privacy';
import { sealing } from './sealing';

export { accounts, answers, deliveries, invitations, letters, opening, payments, privacy, sealing };
