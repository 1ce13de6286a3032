/** @jest-environment jsdom */
import { accounts } from '../../../../shared/contract';
import { draw } from '../../../components/testing/draw';
import { blankDraft, type Draft } from '../../../letter/draft';
import { reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { linwan, signInLinwan } from '../../../services/testing/signedIn';
import { OwnContacts } from './OwnContacts';

const addedAt = '2026-11-23T00:00:00.000Z';
const [first, second] = ['01J0000000000000000000000A', '01J0000000000000000000000B'];
const email = (id: string, shown: string) => ({ id, kind: 'email' as const, shown, addedAt });
const toSelf = (change: Partial<Draft>): Draft => ({ ...blankDraft('a-draft-key'), ...change });
const identities = [email(first, 'l***@example.com'), email(second, 'w***@example.com')];
const change = jest.fn();
const drawFor = (draft: Draft, problems = null) =>
  draw(<OwnContacts draft={draft} problems={problems} onChange={change} />);

beforeEach(() => {
  change.mockClear();
  resetTaro();
  signInLinwan();
});

it('asks the account for nothing while WeChat alone tells', async () => {
  const screen = await drawFor(toSelf({}));
  expect(screen.has('.choice')).toBe(false);
});

it('takes the first proved address by its id, and another when it is tapped', async () => {
  reply(accounts.readAccount, { ...linwan, identities });
  const screen = await drawFor(toSelf({ channels: ['mail'] }));
  expect(change).toHaveBeenLastCalledWith({ own: { email: { id: first, shown: 'l***@example.com' } } });
  expect(screen.read('.t-own-email:nth-of-type(1)')).toContain('l***@example.com');
  await screen.tap('.t-own-email:last-of-type');
  expect(change).toHaveBeenLastCalledWith({ own: { email: { id: second, shown: 'w***@example.com' } } });
});

it('leads to the account where no address is proved yet, and chooses none', async () => {
  reply(accounts.readAccount, { ...linwan, identities: [] });
  const screen = await drawFor(toSelf({ channels: ['wechat', 'mail'] }));
  expect(screen.has('.t-none-own-email')).toBe(true);
  expect(screen.has('.t-add-own-email')).toBe(true);
  expect(screen.has('.t-none-own-phone')).toBe(false);
  expect(change).not.toHaveBeenCalled();
});
