/** @jest-environment jsdom */
import { accounts } from '../../../shared/contract';
import { forgetCodes } from '../../services/sentCodes';
import { askedOf, refuse, reply } from '../../services/testing/fakeApi';
import { resetTaro } from '../../services/testing/fakeTaro';
import { draw } from '../testing/draw';
import { CodeWay } from './CodeWay';

const onEnter = jest.fn();
const way = () => <CodeWay busy={false} failure={null} onClear={() => {}} onEnter={onEnter} />;
const expiresAt = () => new Date(Date.now() + 600_000).toISOString();

beforeEach(() => {
  resetTaro();
  forgetCodes();
  onEnter.mockClear();
});

async function askForCode(contact: string) {
  const screen = await draw(way());
  await screen.type('.t-code-contact', contact);
  await screen.tap('.t-code-send');
  return screen;
}

describe('a reload between asking for a code and typing it', () => {
  it.each(['linwan@example.com', '138 0000 0001', '＋86 138 0000 0001'])(
    'leaves the field for the code sent to %s, and asks for no other',
    async (contact) => {
      reply(accounts.sendSignInCode, { nextAfterSeconds: 60, expiresAt: expiresAt(), challenge: 'c' });
      const before = await askForCode(contact);
      expect(before.has('.t-code-digits')).toBe(true);
      const screen = await draw(way());
      expect(screen.read('.t-code-wait')).toMatch(/(60|59|58) 秒/);
      await screen.type('.t-code-digits', '860278');
      await screen.tap('.t-code-enter');
      expect(onEnter).toHaveBeenCalledWith(expect.objectContaining({ code: '860278', challenge: 'c' }));
      expect(askedOf(accounts.sendSignInCode)).toHaveLength(1);
    },
  );

  it('shows no field for a code that lives no more', async () => {
    reply(accounts.sendSignInCode, {
      nextAfterSeconds: 0,
      expiresAt: new Date(Date.now()).toISOString(),
      challenge: 'c',
    });
    await askForCode('linwan@example.com');
    expect((await draw(way())).has('.t-code-digits')).toBe(false);
  });
});

it('says of a second code within a minute when to ask again, and that the last one is good', async () => {
  refuse(accounts.sendSignInCode, 'too_many_tries', { statusCode: 429, details: { retryAfterSeconds: 42 } });
  const screen = await askForCode('linwan@example.com');
  expect(screen.read('.t-failure')).toContain('42 秒后再获取');
  expect(screen.read('.t-failure')).toContain('10 分钟内有效');
  expect(screen.read('.t-failure')).not.toContain('尝试次数');
});

it.each([
  ['138 0000 0002', '13800000002'],
  ['Amélie <amelie@example.com>', 'amelie@example.com'],
])(
  'keeps the field for the code sent to "%s" when that is written "%s", or away and back',
  async (sentTo, rewritten) => {
    reply(accounts.sendSignInCode, { nextAfterSeconds: 60, expiresAt: expiresAt(), challenge: 'c' });
    const screen = await askForCode(sentTo);
    await screen.type('.t-code-contact', rewritten);
    expect(screen.has('.t-code-digits')).toBe(true);
    await screen.type('.t-code-contact', 'somebody.else@example.com');
    expect(screen.has('.t-code-digits')).toBe(false);
    await screen.type('.t-code-contact', rewritten);
    await screen.type('.t-code-digits', '860278');
    await screen.tap('.t-code-enter');
    expect(onEnter).toHaveBeenCalledWith(expect.objectContaining({ code: '860278', challenge: 'c' }));
    expect(askedOf(accounts.sendSignInCode)).toHaveLength(1);
  },
);
