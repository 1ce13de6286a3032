import { accounts } from './accounts';
import type { Endpoint } from './endpoint';
import { letters } from './letters';
import { payments } from './payments';

export { accounts, letters, payments };

/** Every endpoint of the API by module and name: what OpenAPI and the completeness test read. */
export const contract: Record<string, Record<string, Endpoint>> = { accounts, letters, payments };
