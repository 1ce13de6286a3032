import { signIn } from '../accounts/factory';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { recordOutcome } from '../testing/attempts';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';

const system = testSystem();

const refusedLater = { kind: 'refused', code: 'Throttling.User', reason: 'busy', next: 'later' } as const;

/** A notice in its n-th attempt, after attempts that all ended in one way, with these codes in turn. */
async function sendingAfter(earlier: number, outcome: 'refused' | 'not_sent', ...codes: string[]): Promise<string> {
  const { accessToken } = await signIn('linwan');
  const letterId = await dueLetter(accessToken, toGrandma);
  system.sandbox.faults.add({ party: 'sms', operation: 'SendSms', fault: 'code:isv.OUT_OF_SERVICE' });
  await deliverDue();
  const notice = await Notice.findOne({ where: { letterId }, rejectOnEmpty: true });
  await NoticeAttempt.destroy({ where: { noticeId: notice.id } });
  const rows = Array.from({ length: earlier }, (_, index) => ({
    id: `${index}`.padStart(26, '0'),
    noticeId: notice.id,
    number: index + 1,
    vendor: 'aliyunSms' as const,
    startedAt: new Date(0),
    outcome,
    code: codes[index % codes.length],
  }));
  const last = { id: 'Z'.repeat(26), noticeId: notice.id, number: earlier + 1, startedAt: new Date(0) };
  await NoticeAttempt.bulkCreate([...rows, { ...last, vendor: 'aliyunSms' }]);
  await notice.update({ state: 'sending', attempts: earlier + 1 });
  return notice.id;
}

const stateOf = async (id: string) => (await Notice.findByPk(id))?.state;

describe('the patience with a channel', () => {
  it('starts anew with a new cause: one "later" after a long outage is one', async () => {
    const id = await sendingAfter(60, 'refused', 'isv.OUT_OF_SERVICE');
    await recordOutcome('Z'.repeat(26), refusedLater);
    expect(await stateOf(id)).toBe('scheduled');
  });

  it('ends when the same cause has come too often in a row', async () => {
    const id = await sendingAfter(60, 'refused', refusedLater.code);
    await recordOutcome('Z'.repeat(26), refusedLater);
    expect(await stateOf(id)).toBe('dead');
  });

  it('ends when causes have taken turns too often', async () => {
    const id = await sendingAfter(399, 'refused', 'isv.OUT_OF_SERVICE', refusedLater.code, 'isv.DENY_IP_RANGE');
    await recordOutcome('Z'.repeat(26), refusedLater);
    expect(await stateOf(id)).toBe('dead');
  });
});
