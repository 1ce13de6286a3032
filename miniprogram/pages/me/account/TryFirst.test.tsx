/** @jest-environment jsdom */
import { type Trial, trials } from '../../../../shared/contract/trials';
import { draw } from '../../../components/testing/draw';
import { askedOf, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { TryFirst } from './TryFirst';

beforeEach(() => {
  resetTaro();
  signInLinwan();
});

const identityId = '01J0000000000000000000000E';
const addedAt = '2026-11-29T02:00:00.000Z';
const account = {
  identities: [{ id: identityId, kind: 'email' as const, shown: 'l***@example.com', addedAt }],
} as Parameters<typeof TryFirst>[0]['account'];
const trial = (part: Partial<Trial>): { trials: Trial[] } => ({
  trials: [{ identityId, state: 'untried', reason: null, confirmedAt: null, ...part }],
});

it('sends a test notice, says where to look, and takes in the digits out of what was pasted', async () => {
  reply(trials.readTrials, trial({}));
  reply(trials.tryContact, trial({ state: 'sent' }));
  reply(trials.confirmTrial, trial({ state: 'confirmed', confirmedAt: addedAt }));
  const screen = await draw(<TryFirst account={account} />);
  await screen.tap('.t-try-email');
  expect(screen.read('.t-trial-sent')).toContain('邮箱');
  await screen.tap('.t-trial-confirm');
  expect(askedOf(trials.confirmTrial)).toEqual([]);
  await screen.type('.t-trial-code', '编号 123456');
  await screen.tap('.t-trial-confirm');
  expect(askedOf(trials.confirmTrial)).toEqual([{ code: '123456' }]);
  expect(screen.has('.t-trial-confirmed')).toBe(true);
});

it('says why it failed, and nothing where there is nothing to try', async () => {
  reply(trials.readTrials, trial({ state: 'failed', reason: 'mailbox_unknown' }));
  const screen = await draw(<TryFirst account={account} />);
  expect(screen.read('.t-trial-failed')).toContain('收不到');
  reply(trials.readTrials, { trials: [] });
  const none = await draw(<TryFirst account={account} />);
  expect(none.has('.t-try-email')).toBe(false);
});

it('says from when on it can be tried again, and offers nothing that would be refused before', async () => {
  const againAt = (ms: number) => new Date(Date.now() + ms).toISOString();
  reply(trials.readTrials, trial({ state: 'confirmed', confirmedAt: addedAt, againAt: againAt(3_600_000) }));
  const waiting = await draw(<TryFirst account={account} />);
  expect([waiting.has('.t-try-email'), waiting.read('.t-try-again-at')]).toEqual([
    false,
    expect.stringContaining('以后可以再试'),
  ]);
  reply(trials.readTrials, trial({ state: 'confirmed', confirmedAt: addedAt, againAt: againAt(-1_000) }));
  const again = await draw(<TryFirst account={account} />);
  expect([again.has('.t-try-email'), again.has('.t-try-again-at')]).toEqual([true, false]);
});
