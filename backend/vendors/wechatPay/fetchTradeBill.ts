import { z } from 'zod';
import { reportRefusal } from '../reportRefusal';
import { billLines, sha1Of } from './billFile';
import { merchantClient } from './merchant';
import { isBillAddress } from './payTransport';
import { type BillLine, readTradeBill } from './readTradeBill';

/** `empty`: no trades that day. `not_ready`: ask again in half an hour. `unknown`: it could not be had now. */
export type TradeBill =
  | { kind: 'ready'; sha1: string; lines: AsyncIterable<BillLine> }
  | { kind: 'empty' }
  | { kind: 'not_ready' }
  | { kind: 'unknown'; code: string };

const offer = z.object({ hash_type: z.literal('SHA1'), hash_value: z.string(), download_url: z.string() });

async function readFile(file: Buffer, sha1: string): Promise<TradeBill> {
  let hash: string;
  try {
    hash = await sha1Of(file);
  } catch {
    return { kind: 'unknown', code: 'malformed' };
  }
  // Nobody signs the file: only its hash, which is over the unpacked bytes, came signed.
  if (hash !== sha1.toLowerCase()) {
    reportRefusal({ vendor: 'wechatPay', code: 'bad_hash' });
    return { kind: 'unknown', code: 'bad_hash' };
  }
  return { kind: 'ready', sha1, lines: readTradeBill(billLines(file)) };
}

/**
 * The bill of all trades of a day in China (YYYY-MM-DD), there from ten the next morning for three months; checked
 * against its hash. The lines are read while they are gone through, and throw MalformedBill when the file is not as
 * documented.
 */
export async function fetchTradeBill(day: string): Promise<TradeBill> {
  const answer = await merchantClient().tradebill({ bill_date: day, bill_type: 'ALL', tar_type: 'GZIP' });
  if (answer.error === 'NO_STATEMENT_EXIST') return { kind: 'empty' };
  if (answer.error === 'STATEMENT_CREATING') return { kind: 'not_ready' };
  if (answer.error !== undefined) return { kind: 'unknown', code: answer.error };
  const offered = offer.safeParse(answer.data);
  if (!offered.success || !isBillAddress(offered.data.download_url)) return { kind: 'unknown', code: 'malformed' };
  const file = await merchantClient().downloadBill(offered.data.download_url);
  if (file.error !== undefined) return { kind: 'unknown', code: file.error };
  return readFile(file.data as Buffer, offered.data.hash_value);
}
