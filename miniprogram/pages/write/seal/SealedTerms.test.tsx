/** @jest-environment jsdom */

import type { Letter } from '../../../../shared/contract/letters';
import { label } from '../../../../shared/label';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { SealedTerms } from './SealedTerms';

beforeEach(() => {
  resetTaro();
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-12-01T01:00:00Z'));
});
afterEach(() => jest.restoreAllMocks());

const amelie = (contact: string) => ({ recipient: { kind: 'other' as const, name: 'Amélie', contact } });

it.each<[Partial<Letter>, string[]]>([
  [{ ...amelie('a***@example.com'), channels: ['mail'] }, ['Amélie', '电子邮箱', 'a***@example.com']],
  [{ ...amelie('138****0002'), channels: ['sms'] }, ['Amélie', '手机号', '138****0002']],
  [
    {
      recipient: {
        ...amelie('138****0002').recipient,
        contacts: [
          { channel: 'mail', shown: 'a***@example.com' },
          { channel: 'sms', shown: '138****0002' },
        ],
      },
      channels: ['mail', 'sms'],
    },
    ['Amélie', '电子邮箱a***@example.com手机号138****0002', '电子邮件 + 短信'],
  ],
  [{}, ['明天的我', '微信']],
  [
    { deliverDay: { name: label('元旦', 'New Year'), lunar: label('冬月廿四', '24th of the 11th'), marks: [] } },
    ['元旦 冬月廿四', '中国（北京时间） · 31 天后'],
  ],
])('says before the payment to whom a letter goes, and when: %j', async (changes, said) => {
  const letter = sealedLetter({ status: 'awaiting_payment', amountFen: 250, ...changes });
  const shown = (await draw(<SealedTerms letter={letter} />)).read('.t-sealed-terms');
  for (const part of [...said, '2027年1月1日', '09:00']) expect(shown).toContain(part);
  expect(shown.includes('手机号')).toBe(said.some((part) => part.includes('手机号')));
});
