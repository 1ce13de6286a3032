import { Op, type WhereOptions } from 'sequelize';
import { beginning, follow, type LinkFault } from '../../platform/hashChain';
import { subjectMarkOf } from '../../platform/secrets';
import { Account } from '../Account';
import { ConsentEvent } from './ConsentEvent';
import { ConsentHead } from './ConsentHead';
import { fieldsOf, macOf } from './chain';

/** Where a ledger is not as it was written; `subject` is the mark in hex, `number` the row. */
export interface LedgerFault {
  subject: string;
  number: number;
  fault: LinkFault | 'end changed' | 'no ledger';
}

const batch = 500;

/** The faults of one ledger, given all its rows in order and what stands at its end. */
function faultsOf(subjectMark: Buffer, events: readonly ConsentEvent[], head: ConsentHead | null): LedgerFault[] {
  const subject = subjectMark.toString('hex');
  const { end, fault } = follow(beginning, events, fieldsOf);
  if (fault) return [{ subject, number: end.number + 1, fault }];
  const ends = head?.number === end.number && head.mac.equals(macOf(subjectMark, end));
  return ends ? [] : [{ subject, number: end.number, fault: 'end changed' }];
}

async function marksAfter(last: Buffer): Promise<Buffer[]> {
  const query = { where: { subjectMark: { [Op.gt]: last } } as WhereOptions, order: ['subjectMark'], limit: batch };
  const heads = await ConsentHead.findAll({ ...query, attributes: ['subjectMark'] });
  const events = await ConsentEvent.findAll({ ...query, attributes: ['subjectMark'], group: ['subjectMark'] });
  const all = [...heads, ...events].map(({ subjectMark }) => subjectMark).sort(Buffer.compare);
  return all.filter((mark, index) => index === 0 || !mark.equals(all[index - 1] as Buffer)).slice(0, batch);
}

async function accountFaults(): Promise<LedgerFault[]> {
  const faults: LedgerFault[] = [];
  for (let last = ''; ; ) {
    const query = { where: { id: { [Op.gt]: last } }, order: ['id'], limit: batch, attributes: ['id'] };
    const accounts = await Account.findAll(query);
    const marks = accounts.map(({ id }) => subjectMarkOf(id));
    const heads = await ConsentHead.findAll({ where: { subjectMark: marks, number: { [Op.gt]: 0 } } });
    const kept = new Set(heads.map(({ subjectMark }) => subjectMark.toString('hex')));
    for (const subject of marks.map((mark) => mark.toString('hex'))) {
      if (!kept.has(subject)) faults.push({ subject, number: 0, fault: 'no ledger' });
    }
    if (accounts.length < batch) return faults;
    last = accounts.at(-1)?.id ?? '';
  }
}

/**
 * Goes through every ledger of consents and answers where one was changed since it was written: a row edited, deleted, put
 * elsewhere or cut off the end, or the whole ledger of an account gone. Counts the rows it has read.
 */
export async function verifyLedger(): Promise<{ events: number; faults: LedgerFault[] }> {
  const found: { events: number; faults: LedgerFault[] } = { events: 0, faults: [] };
  for (let last: Buffer = Buffer.alloc(0); ; ) {
    const marks = await marksAfter(last);
    for (const subjectMark of marks) {
      const events = await ConsentEvent.findAll({ where: { subjectMark }, order: ['number', 'id'] });
      const head = await ConsentHead.findOne({ where: { subjectMark } });
      found.events += events.length;
      found.faults.push(...faultsOf(subjectMark, events, head));
    }
    if (marks.length < batch) break;
    last = marks.at(-1) as Buffer;
  }
  found.faults.push(...(await accountFaults()));
  return found;
}
