import { accounts } from './accounts';
import { deliveries } from './deliveries';
import { letters } from './letters';
import { opening } from './opening';
import { payments } from './payments';
import { privacy } from './privacy';
import { sealing } from './sealing';
import { terms } from './terms';

export { accounts, deliveries, letters, opening, payments, privacy, sealing, terms };
