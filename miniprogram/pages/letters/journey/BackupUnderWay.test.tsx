/** @jest-environment jsdom */

import type { BackupView } from '../../../../shared/contract/arrivalRules';
import { deliveries } from '../../../../shared/contract/deliveries';
import { opening } from '../../../../shared/contract/opening';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { askedOf, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { JourneyActions } from './JourneyActions';

const nextAt = '2027-03-01T02:00:00.000Z';
const withRule = (backup: BackupView) => sealedLetter({ status: 'undeliverable', backup });
const onChanged = jest.fn();

beforeEach(() => {
  resetTaro();
  signInLinwan();
  onChanged.mockClear();
});

it.each<[string, BackupView, RegExp]>([
  ['tried again', { rule: 'keep_trying', years: 2, state: 'trying', nextAt }, /2027年3月1日.*再送一次/],
  ['destroyed', { rule: 'destroy', state: 'warned', nextAt }, /2027年3月1日.*销毁它.*退给您/],
])('says when a letter will be %s, and stops that once it is confirmed', async (_name, backup, says) => {
  const stopped = withRule({ ...backup, state: 'done', nextAt: null });
  reply(deliveries.stopBackup, stopped);
  const screen = await draw(<JourneyActions letter={withRule(backup)} onChanged={onChanged} />);
  expect(screen.read(`.t-backup-${backup.state}`)).toMatch(says);
  await screen.tap('.t-backup-stop');
  expect(onChanged).not.toHaveBeenCalled();
  await screen.tap('.t-confirm');
  expect(onChanged.mock.calls).toEqual([[stopped]]);
});

it('sends a letter that waits to be tried again to another contact, and says nothing of that of a letter to oneself', async () => {
  const recipient = { kind: 'email' as const, name: '外婆', contact: 'g***@example.com' };
  const waiting = { ...withRule({ rule: 'keep_trying', years: 2, state: 'trying', nextAt }), recipient };
  const moved = withRule({ rule: 'keep_trying', years: 2, state: 'trying', nextAt: null });
  reply(opening.sendElsewhere, moved);
  const screen = await draw(<JourneyActions letter={waiting} onChanged={onChanged} />);
  await screen.type('.t-other-contact', 'grandma@example.com');
  await screen.tap('.t-send-elsewhere');
  expect(askedOf(opening.sendElsewhere)).toEqual([{ contact: { email: 'grandma@example.com' } }]);
  expect(onChanged.mock.calls).toEqual([[moved]]);
  const own = { ...waiting, recipient: { kind: 'self' as const, name: '明天的我', contact: null } };
  expect((await draw(<JourneyActions letter={own} onChanged={onChanged} />)).has('.t-send-elsewhere')).toBe(false);
});

it('says nothing of a rule that has nothing to do, and asks nothing of the server', async () => {
  const rule: BackupView = { rule: 'to_author', state: 'done', nextAt: null };
  const screen = await draw(<JourneyActions letter={withRule(rule)} onChanged={onChanged} />);
  expect(screen.has('.t-backup-stop')).toBe(false);
  expect(askedOf(deliveries.stopBackup)).toEqual([]);
});
