import { accounts } from './accounts';
import { answers } from './answers';
import { letters } from './letters';
import { opening } from './opening';
import { payments } from './payments';
import { privacy } from './privacy';
import { sealing } from './sealing';

// For the server; the phone loads each module by its own file, so that its main package stays small.
export { accounts, answers, letters, opening, payments, privacy, sealing };
