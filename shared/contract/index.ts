import { accounts } from './accounts';
import type { Endpoint } from './endpoint';
import { letters } from './letters';
import { payments } from './payments';
import { privacy } from './privacy';

export { accounts, letters, payments, privacy };

/** Every endpoint of the API by module and name: what OpenAPI and the completeness test read. */
export const contract: Record<string, Record<string, Endpoint>> = { accounts, letters, payments, privacy };
