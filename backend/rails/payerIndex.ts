import { blindIndex } from '../platform/blindIndex';

/** What the payer a vendor names is compared with. */
export const payerIndexOf = (name: string): Buffer => blindIndex('payments.payer', name);
