import { keepTogether } from '../../inbox/keepEvents';
import { smsReportEvent } from '../../inbox/smsReport';
import { noticeEngine } from '../../noticeEngine';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import type { Sweep } from '../../platform/sweep';
import { applyReports } from '../../testing/applyReports';
import { deliverDue, dueLetter } from '../../testing/dueLetter';
import { failStatement } from '../../testing/failStatement';
import { ladderOf } from '../../testing/ladder';
import { passTime } from '../../testing/passTime';
import { toGrandma } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;

/** Two letters by SMS, sent, one after the other; `then` brings both to where a sweep finds them. */
async function twoLetters(then: (noticeId: string, letterId: string) => Promise<unknown>): Promise<string[]> {
  system.sandbox.faults.add({ party: 'sms', operation: 'report', fault: 'no_callback', times: 2 });
  const letterIds: string[] = [];
  for (let count = 0; count < 2; count += 1) {
    const letterId = await dueLetter(system.token, toGrandma);
    await deliverDue();
    const { id } = await Notice.findOne({ where: { letterId }, rejectOnEmpty: true });
    await then(id, letterId);
    letterIds.push(letterId);
    await passTime(system.sandbox, 60_000);
  }
  return letterIds;
}

const report = async (noticeId: string) => {
  const attempt = await NoticeAttempt.findOne({ where: { noticeId }, rejectOnEmpty: true });
  const said = { delivered: true, code: 'DELIVERED', reportedAt: clock.date() };
  const numbers = { sameness: newId(), reference: attempt.id, vendorReference: attempt.reference ?? '' };
  await keepTogether('aliyunSms', [smsReportEvent({ ...numbers, ...said })]);
};

const cases: [name: string, sweep: Sweep, then: Parameters<typeof twoLetters>[0], to: string, waitMs: number][] = [
  [
    'a lease',
    noticeEngine.reapLeases,
    (id) => Notice.update({ state: 'sending', leaseUntil: new Date(clock.now() - 1) }, { where: { id } }),
    'unknown',
    0,
  ],
  ['a report', applyReports, report, 'delivered', 0],
  [
    'a doubt',
    noticeEngine.resolveDoubts,
    (id) => Notice.update({ state: 'unknown', nextAt: clock.date() }, { where: { id } }),
    'delivered',
    0,
  ],
  ['a wait for a report', noticeEngine.endReportWaits, async () => undefined, 'delivered', 73 * hour],
];

describe.each(cases)('%s that cannot be worked off', (_name, sweep, then, to, waitMs) => {
  it('does not hold up its neighbour, and is worked off later', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    const [poisoned = '', neighbour = ''] = await twoLetters(then);
    if (waitMs > 0) await passTime(system.sandbox, waitMs);
    failStatement(/INTO `letter_events`/);
    await sweep.round();
    expect((await ladderOf(poisoned))[0]).not.toBe(to);
    expect((await ladderOf(neighbour))[0]).toBe(to);
    expect(alarm).toHaveBeenCalledWith('a row could not be worked off', expect.objectContaining({ job: sweep.name }));
    await passTime(system.sandbox, hour);
    await sweep.round();
    expect((await ladderOf(poisoned))[0]).toBe(to);
  });
});
