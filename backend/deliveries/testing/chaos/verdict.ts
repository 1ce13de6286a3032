import { select } from '../../../platform/database';
import type { Sandbox } from '../../../sandbox/startSandbox';

interface Row {
  letterId: string;
  status: string;
  noticeId: string;
  state: string;
  channel: string;
  attemptId: string | null;
  outcome: string | null;
}

/** What has become of letters in a storm, and what was seen on the way. */
export interface Verdict {
  faults: string[];
  /** Mails that went twice under one Message-ID: nobody can be asked after them. */
  mailsTwice: number;
  seen: Map<string, number>;
}

const under = ['scheduled', 'delivering'];
const open = ['scheduled', 'claimed', 'sending', 'unknown'];

const rowsOf = (): Promise<Row[]> =>
  select<Row>(
    `SELECT l.id AS letterId, l.status, n.id AS noticeId, n.state, n.channel, a.id AS attemptId, a.outcome FROM letters l
     JOIN notices n ON n.letter_id = l.id AND n.kind = 'letter_arrived' LEFT JOIN notice_attempts a ON a.notice_id = n.id`,
    {},
  );

/** How many letters and notices somebody still has to move. */
export async function leftOver(): Promise<number> {
  const [row] = await select<{ count: number }>(
    `SELECT (SELECT COUNT(*) FROM letters WHERE status IN (:under) AND deliver_at <= UTC_TIMESTAMP(3))
       + (SELECT COUNT(*) FROM notices WHERE kind = 'letter_arrived' AND state IN (:open)) AS count`,
    { under, open },
  );
  return Number(row?.count);
}

/** Compares what we say of these letters with the vendors' own books. */
export async function judge(letterIds: readonly string[], sandbox: Sandbox): Promise<Verdict> {
  const rows = await rowsOf();
  const { sms, mails } = sandbox.ledger();
  const smsOf = new Map<string, number>();
  for (const { outId } of sms) smsOf.set(outId ?? '', (smsOf.get(outId ?? '') ?? 0) + 1);
  const mailsOf = new Map<string, number>();
  for (const { messageId } of mails) {
    const id = /[0-9A-HJKMNP-TV-Z]{26}/.exec(messageId ?? '')?.[0] ?? '';
    mailsOf.set(id, (mailsOf.get(id) ?? 0) + 1);
  }
  const seen = new Map<string, number>();
  const faults: string[] = [];
  let mailsTwice = 0;
  for (const id of letterIds) {
    const own = rows.filter(({ letterId }) => letterId === id);
    const notices = [...new Map(own.map((row) => [row.noticeId, row])).values()];
    const texts = own.reduce((sum, { attemptId }) => sum + (smsOf.get(attemptId ?? '') ?? 0), 0);
    const letters = notices.map(({ noticeId }) => mailsOf.get(noticeId) ?? 0);
    if (letters.some((count) => count > 1)) mailsTwice += 1;
    const status = own[0]?.status ?? 'lost';
    const came = texts + letters.reduce((sum, count) => sum + count, 0);
    if (status === 'lost' || under.includes(status)) faults.push(`${id} is ${status}`);
    if (texts > 1) faults.push(`${id} went ${texts} times by SMS`);
    if (status === 'delivered' && came === 0) faults.push(`${id} is said to have come, and never went`);
    if (status === 'undeliverable' && notices.every(({ state }) => state !== 'failed' && state !== 'dead'))
      faults.push(`${id} is undeliverable, and nothing says why`);
    for (const { channel, outcome } of own) {
      const what = `${channel} ${outcome ?? 'unseen'}`;
      seen.set(what, (seen.get(what) ?? 0) + 1);
    }
    for (const { channel, state } of notices)
      seen.set(`${channel} is ${state}`, (seen.get(`${channel} is ${state}`) ?? 0) + 1);
  }
  return { faults, mailsTwice, seen };
}
