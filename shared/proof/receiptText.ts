import { type Channel, channels } from '../channels';
import type { LocalTime } from '../schedule';
import { fromBase64, toBase64 } from './bytes';
import { receiptNumber } from './receiptNumber';

/** The ways that a receipt names: channels, or a claim card alone. */
export type ReceiptWay = Channel | 'card';
const receiptWays: readonly string[] = [...channels, 'card'];

/** What a receipt says: what of a letter was sealed when, and what was promised for which price. */
export interface ReceiptFacts {
  /** Three groups of four signs, as `7K3M-9QX2-P4TD`. */
  number: string;
  /** See `contentMark`. */
  content: Uint8Array;
  /** Instants in ISO 8601; the letter arrives at `arrivesAt`, which is `local` by its author's choice. */
  sealedAt: string;
  arrivesAt: string;
  local: LocalTime;
  ways: readonly ReceiptWay[];
  priceFen: number;
  postageVersion: string;
  /** The terms agreed to at sealing: their version, and the SHA-256 of them and of the covenant in them, in hex. */
  termsVersion: string;
  termsHash: string;
  covenantHash: string;
  /** The receipt that this one follows, the letter having been changed. */
  before: string | null;
}

const title = 'PostoMe receipt v1';
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const hex64 = /^[0-9a-f]{64}$/;

/** A receipt as the text that is signed and of which the log holds the hash: a line for each fact. */
export function receiptText(facts: ReceiptFacts): string {
  const { number, content, sealedAt, arrivesAt, local, ways, priceFen, postageVersion, before } = facts;
  const lines = [
    title,
    `number ${number}`,
    `content ${toBase64(content)}`,
    `sealed ${sealedAt}`,
    `arrives ${arrivesAt}`,
    `local ${local.on} ${local.time} ${local.timeZone}`,
    `ways ${ways.join(' ')}`,
    `price ${priceFen}`,
    `postage ${postageVersion}`,
    `terms ${facts.termsVersion} ${facts.termsHash}`,
    `covenant ${facts.covenantHash}`,
    ...(before ? [`before ${before}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function readFacts(said: ReadonlyMap<string, string>): ReceiptFacts | null {
  const given = (name: string) => said.get(name) ?? '';
  const [on = '', time = '', timeZone = ''] = given('local').split(' ');
  const [termsVersion = '', termsHash = ''] = given('terms').split(' ');
  const ways = given('ways').split(' ') as ReceiptWay[];
  const content = fromBase64(given('content'));
  const before = said.get('before') ?? null;
  const isRead =
    content?.length === 32 &&
    [given('number'), before ?? given('number')].every((number) => receiptNumber.test(number)) &&
    [given('sealed'), given('arrives')].every((at) => instant.test(at)) &&
    /^\d{4}-\d\d-\d\d$/.test(on) &&
    /^\d\d:\d\d$/.test(time) &&
    ways.every((way) => receiptWays.includes(way)) &&
    /^(0|[1-9]\d{0,8})$/.test(given('price')) &&
    [termsHash, given('covenant')].every((hash) => hex64.test(hash));
  if (!isRead) return null;
  return {
    number: given('number'),
    content,
    sealedAt: given('sealed'),
    arrivesAt: given('arrives'),
    local: { on, time, timeZone },
    ways,
    priceFen: Number(given('price')),
    postageVersion: given('postage'),
    termsVersion,
    termsHash,
    covenantHash: given('covenant'),
    before,
  };
}

/**
 * Reads a receipt's text; null where it is none. Lines with other names, which a later version may write, are passed by;
 * none may come twice.
 */
export function readReceiptText(text: string): ReceiptFacts | null {
  const [first, ...lines] = text.split('\n');
  if (first !== title || lines.pop() !== '') return null;
  const said = new Map(lines.map((line) => [line.split(' ', 1)[0] ?? '', line.slice(line.indexOf(' ') + 1)]));
  return said.size === lines.length ? readFacts(said) : null;
}
