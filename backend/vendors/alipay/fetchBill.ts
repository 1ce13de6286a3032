import { createHash } from 'node:crypto';
import { clock } from '../../platform/clock';
import { describeNetworkFailure } from '../networkFailure';
import { reportRefusal } from '../reportRefusal';
import { callAlipay } from './callAlipay';
import { linesIn } from './linesIn';
import { type BillFault, type BillLine, readBill } from './readBill';
import { alipaySettings } from './settings';
import { timeouts } from './timeouts';
import { unzip } from './unzip';

/** `empty`: no trades that day. `not_ready`: ask again in half an hour. `unknown`: it could not be had now. */
export type TradeBill =
  | { kind: 'ready'; sha256: string; lines: AsyncIterable<BillLine | BillFault> }
  | { kind: 'empty' }
  | { kind: 'not_ready' }
  | { kind: 'unknown'; code: string };

// Packed, a million lines take less than this.
const mostBytes = 500_000_000;

// Spelled in more than one way; also what is not there yet.
const ABSENT = ['isp.bill_not_exist', 'BILL_NOT_EXIST', 'ACQ.BILL_NOT_EXIST'];
// From ten in the morning of the day after.
const readyAfterMs = 34 * 3_600_000;

const detail = /业务明细\.csv$/;

/** The address of the file, over TLS, at Alipay or where its stand-in is; null where it is anywhere else. */
function fileAddress(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  const address = new URL(url);
  if (address.origin === new URL(alipaySettings.ALIPAY_API_URL).origin) return address.href;
  if (!/(^|\.)(alipay|alipayobjects)\.com$/.test(address.hostname)) return null;
  address.protocol = 'https:';
  return address.href;
}

async function download(address: string): Promise<Buffer> {
  const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(timeouts.alipayBillMs) });
  if (!response.ok || !response.body) throw Object.assign(new Error(), { code: `HTTP_${response.status}` });
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body) {
    bytes += piece.length;
    if (bytes > mostBytes) throw Object.assign(new Error(), { code: 'TOO_LONG' });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function readFile(zip: Buffer): Promise<TradeBill> {
  const sha256 = createHash('sha256').update(zip).digest('hex');
  const file = (await unzip(zip)).find(({ name }) => detail.test(name));
  return file
    ? { kind: 'ready', sha256, lines: readBill(linesIn(file.read())) }
    : { kind: 'unknown', code: 'malformed' };
}

async function offerOf(day: string): Promise<{ address: string } | Exclude<TradeBill, { kind: 'ready' }>> {
  const answer = await callAlipay(
    'alipay.data.dataservice.bill.downloadurl.query',
    { bill_type: 'trade', bill_date: day },
    { expected: ABSENT },
  );
  const isDue = clock.now() >= Date.parse(`${day}T00:00:00+08:00`) + readyAfterMs;
  if (answer.kind === 'refused' && ABSENT.includes(answer.code)) return { kind: isDue ? 'empty' : 'not_ready' };
  if (answer.kind !== 'ok') return { kind: 'unknown', code: answer.code };
  const address = fileAddress(answer.data.bill_download_url);
  return address ? { address } : { kind: 'unknown', code: 'malformed' };
}

/**
 * The bill of all trades of a day in China (YYYY-MM-DD), there from ten the next morning; its address lasts for half a
 * minute. Nobody signs the file; it comes over TLS. The lines are read while they are gone through, and throw when the
 * file has no head or no end. Source: payments.md C8.
 */
export async function fetchBill(day: string): Promise<TradeBill> {
  const offer = await offerOf(day);
  if (!('address' in offer)) return offer;
  try {
    return await readFile(await download(offer.address));
  } catch (error) {
    const { code } = describeNetworkFailure(error);
    reportRefusal({ vendor: 'alipay', code });
    return { kind: 'unknown', code };
  }
}
