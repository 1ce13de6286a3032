import { keptName } from './keptName';

const sealedLocal = { on: '2026-11-29', time: '10:00', timeZone: 'Asia/Shanghai' };

it.each([
  ['写给十年后的你', '写给十年后的你 2026-11-29.html'],
  ['', '一封信 2026-11-29.html'],
  ['../a\\b:c?', 'a b c 2026-11-29.html'],
  ['信'.repeat(60), `${'信'.repeat(40)} 2026-11-29.html`],
])('a kept letter called %j is a file of a name that any system takes', (title, name) => {
  expect(keptName({ title, sealedLocal })).toBe(name);
});
