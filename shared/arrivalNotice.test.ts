import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mailArrival, smsArrival, writtenAt } from './arrivalNotice';

it.each([
  ['Asia/Shanghai', '2026年11月24日 00:05'],
  ['America/Los_Angeles', '2026年11月23日 08:05'],
  ['Pacific/Auckland', '2026年11月24日 05:05'],
])('writes the time as the clock shows it in %s', (timeZone, value) => {
  expect(writtenAt(Date.parse('2026-11-23T16:05:59Z'), timeZone)).toBe(value);
});

it('is the SMS that `npm start` registers, which reads no TypeScript', () => {
  const settings = readFileSync(join(__dirname, '..', 'backend', 'local', 'settings.mjs'), 'utf8');
  expect(settings).toContain(`smsTemplateText: \`${smsArrival(`\\\${name}`, `\${addresses.app}/l`, `\\\${code}`)}\``);
});

it('sets a name that is written from the right apart in a mail, so that the sentence starts where its reader expects', () => {
  const { subject, sentences } = mailArrival({ 'zh-CN': 'فاطمة', en: 'فاطمة' });
  for (const said of [subject, ...sentences]) expect(said).toContain('\u2068فاطمة\u2069');
  expect(mailArrival({ 'zh-CN': '外婆', en: 'Grandma' }).subject).toBe('外婆 给您寄来一封信 · A letter for you');
});
