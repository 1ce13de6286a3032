import type Router from '@koa/router';
import { receipts } from '../../shared/contract/receipts';
import { handle } from '../platform/http/handle';
import { verifierKeys } from '../platform/proofLog/noteKeys';
import { proofLogSettings } from '../platform/proofLog/settings';
import { proveGrowth, proveInclusion, readCheckpoint } from './publicLog';
import { findLetterByNumber, readReceipt } from './readReceipt';

/** The receipts of letters for their authors, and the log that proves them for everybody. */
export function receiptRoutes(router: Router): void {
  handle(router, receipts.readReceipt, async ({ letterId }, { accountId }) => ({
    receipt: await readReceipt(accountId, letterId),
  }));
  handle(router, receipts.findLetter, async ({ number }, { accountId }) => ({
    letterId: await findLetterByNumber(accountId, number),
  }));
  handle(router, receipts.readKeys, async () => ({ name: proofLogSettings.PROOF_LOG_NAME, keys: verifierKeys() }));
  handle(router, receipts.readCheckpoint, ({ on }) => readCheckpoint(on));
  handle(router, receipts.proveInclusion, ({ leaf }) => proveInclusion(leaf));
  handle(router, receipts.proveGrowth, ({ from, to }) => proveGrowth(Number(from), Number(to)));
}
