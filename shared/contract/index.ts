import { accounts } from './accounts';
import { letters } from './letters';
import { payments } from './payments';
import { privacy } from './privacy';

export { accounts, letters, payments, privacy };
