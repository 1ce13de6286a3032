import { defaultTimeZone, toInstant } from '../../../shared/schedule';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import type { DailyEntry } from '../../platform/proofLog/enterLog';
import { rootOfMany } from '../../platform/proofLog/rootOfMany';
import { WaitingProof } from '../../promises/WaitingProof';
import { punctualityOf, together } from '../../reliability/punctuality';
import { type AuditRoot, dayOf, rootLine } from './auditRoot';

const day = 86_400_000;
const batch = 1_000;

interface LedgerEnd {
  mark: Buffer;
  number: number;
  hash: Buffer;
}

/** The end of every ledger of consents, by its mark: the mark, how many rows, and the hash of the last. */
async function* ledgerEnds(): AsyncGenerator<Buffer> {
  for (let last: Buffer = Buffer.alloc(0); ; ) {
    const ends = await select<LedgerEnd>(
      `SELECT h.subject_mark AS mark, h.number, e.hash FROM consent_heads h
       JOIN consent_events e ON e.subject_mark = h.subject_mark AND e.number = h.number
       WHERE h.subject_mark > :last ORDER BY h.subject_mark LIMIT :batch`,
      { last, batch },
    );
    for (const { mark, number, hash } of ends) yield Buffer.concat([mark, Buffer.from(String(number)), hash]);
    if (ends.length < batch) return;
    last = ends.at(-1)?.mark ?? last;
  }
}

/**
 * Of the letters due on a day in China: how many, to how many a notice went within 15 minutes, a day, and which failed; of
 * those with a claim card no notice goes.
 */
async function deliveriesOf(onDay: string): Promise<string> {
  const from = toInstant({ on: onDay, time: '00:00', timeZone: defaultTimeZone }) ?? 0;
  const sum = together(await punctualityOf(new Date(from), new Date(from + day)));
  return `${onDay} due ${sum.due} quarter ${sum.quarter} day ${sum.day} failed ${sum.failed}`;
}

/**
 * What is entered into the proof log of a day besides receipts: the root of the audit, where it is sound and there is one, a
 * root over the ends of all ledgers of consents, how punctual letters were on the last day that is over for 24 hours, and
 * what the last proof of the waiting letters found.
 */
export async function dailyEntries(onDay: string, root: AuditRoot | null): Promise<DailyEntry[]> {
  const consents = await rootOfMany(ledgerEnds());
  const proof = await WaitingProof.findOne({ order: [['day', 'DESC']] });
  const waiting = proof && `${proof.day} waiting ${proof.letters} unlike ${proof.unlikeMonths}`;
  const figures = await deliveriesOf(dayOf(clock.now() - 2 * day));
  return [
    ...(root ? [{ kind: 'audit', held: `PostoMe audit v1\n${rootLine(root)}\n` }] : []),
    { kind: 'consents', held: `PostoMe consents v1\n${onDay} ${consents.count} ${consents.root.toString('hex')}\n` },
    { kind: 'deliveries', held: `PostoMe deliveries v1\n${figures}\n` },
    ...(waiting ? [{ kind: 'waiting', held: `PostoMe waiting letters v1\n${waiting}\n` }] : []),
  ];
}
