import { defaultTimeZone, toLocalTime } from '../../../shared/schedule';
import { clock } from '../../platform/clock';
import type { ChainEnd } from '../../platform/hashChain';
import { AuditEvent } from '../audit/AuditEvent';
import { AuditHead } from '../audit/AuditHead';

/** How far the audit chain went on a day (in China): kept where no database reaches, it shows what was rewritten since. */
export interface AuditRoot extends ChainEnd {
  on: string;
}

/** A root on one line: `2026-11-29.1234.` and the hash in hex. */
export const rootLine = ({ on, number, hash }: AuditRoot): string => `${on}.${number}.${hash.toString('hex')}`;

const shape = /^(\d{4}-\d\d-\d\d)\.(\d{1,10})\.([0-9a-f]{64})$/;

/** Reads such a line. Throws when it is none. */
export function readRoot(line: string): AuditRoot {
  const [, on = '', number, hash = ''] = shape.exec(line.trim().toLowerCase()) ?? [];
  if (!number) throw new Error('a root reads like 2026-11-29.1234.0a1b…, with 64 digits of its hash');
  return { on, number: Number(number), hash: Buffer.from(hash, 'hex') };
}

/** The day in China, as roots say it. */
export const dayOf = (at: number): string => toLocalTime(at, defaultTimeZone).on;

/** The root of this moment; null before the first row. */
export async function presentRoot(): Promise<AuditRoot | null> {
  const head = await AuditHead.findByPk('operators');
  const last = head && (await AuditEvent.findByPk(head.number));
  return last && { on: dayOf(clock.now()), number: last.number, hash: last.hash };
}

/** What speaks against a kept root being part of the chain; null: nothing, it is. */
export async function rootFault({ number, hash }: AuditRoot): Promise<string | null> {
  const head = await AuditHead.findByPk('operators');
  if (!head || head.number < number) return 'the audit ends before the kept root: its end was cut off';
  if (number < head.removed) return 'the kept root is older than the first row that is kept: take a later one';
  const stands = number === head.removed ? head.removedHash : (await AuditEvent.findByPk(number))?.hash;
  return stands?.equals(hash) ? null : `row ${number} is not that of the kept root: the audit was written anew`;
}
