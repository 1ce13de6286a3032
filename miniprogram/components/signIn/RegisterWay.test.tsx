/** @jest-environment jsdom */
import { draw } from '../testing/draw';
import { RegisterWay } from './RegisterWay';

const onEnter = jest.fn();
const password = 'four words of mine';

async function registerAs(name: string) {
  const screen = await draw(<RegisterWay busy={false} failure={null} onClear={() => {}} onEnter={onEnter} />);
  await screen.type('.t-register-name', name);
  await screen.type('.t-register-password', password);
  await screen.tap('.t-register');
  return screen;
}

beforeEach(() => onEnter.mockClear());

it.each(['林晚', 'ﷺ', '㍿'.repeat(5), '👨‍👩‍👧‍👦'.repeat(20)])(
  'sends a name of 2 to 20 characters: %j',
  async (name) => {
    await registerAs(` ${name} `);
    expect(onEnter).toHaveBeenCalledWith({ kind: 'register', name, password });
  },
);

it.each(['林', '\u3164\u3164', 'ﷺﷺ', 'ﷺ'.repeat(20), '½'.repeat(10), '晚'.repeat(21)])(
  'says of a name what it must have, as it would be kept: %j',
  async (name) => {
    const screen = await registerAs(name);
    expect(screen.read('.t-problem')).toContain('2 至 20');
    expect(onEnter).not.toHaveBeenCalled();
  },
);
