import { accounts } from './accounts';
import { answers } from './answers';
import { letters } from './letters';
import { opening } from './opening';
import { payments } from './payments';
import { privacy } from './privacy';
import { sealing } from './sealing';

// The modules that many pages call; what one journey calls it loads by its own file, and the main package stays small.
export { accounts, answers, letters, opening, payments, privacy, sealing };
