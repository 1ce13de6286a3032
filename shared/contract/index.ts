import { accounts } from './accounts';
import { letters } from './letters';
import { opening } from './opening';
import { payments } from './payments';
import { privacy } from './privacy';
import { sealing } from './sealing';

export { accounts, letters, opening, payments, privacy, sealing };
