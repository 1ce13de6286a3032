/** @jest-environment jsdom */
import { textOf } from '../../../../shared/letterText';
import { draw } from '../../../components/testing/draw';
import { blankDraft, type Draft } from '../../../letter/draft';
import { forgetDraft, keepDraft, readDraft } from '../../../services/drafts/draftStore';
import { fakePhone, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import Recipient from './index';

const key = 'a-draft-key';
const blank = { ...blankDraft(key), words: textOf({ body: '见字如面', signature: '林晚' }) };
const toWaipo = (change: Partial<Draft> = {}): Draft => ({
  ...blank,
  recipient: { ...blank.recipient, kind: 'other', name: '外婆', phone: '13800000003', email: 'waipo@example.com' },
  channels: ['sms', 'mail', 'wechat'],
  ...change,
});
const stored = () => readDraft(key);

function drawFor(draft: Draft) {
  keepDraft(draft);
  return draw(<Recipient />);
}

beforeEach(() => {
  resetTaro();
  signInLinwan();
  fakePhone.parameters = { draft: key };
});
afterEach(() => forgetDraft(key));

it('has its ways tried in the order that its author sets', async () => {
  const screen = await drawFor(toWaipo());
  expect([screen.has('.t-earlier-sms'), screen.has('.t-later-wechat')]).toEqual([false, false]);
  await screen.tap('.t-earlier-wechat');
  expect(stored()?.channels).toEqual(['sms', 'wechat', 'mail']);
  await screen.tap('.t-later-sms');
  expect(stored()?.channels).toEqual(['wechat', 'sms', 'mail']);
});

it('keeps each of several quick taps and words, however late the phone draws them', async () => {
  const screen = await drawFor({ ...toWaipo(), recipient: { ...blank.recipient, kind: 'self' }, channels: ['mail'] });
  await screen.quickly(['.t-kind-other'], ['.t-name', '外婆']);
  expect(stored()?.recipient).toMatchObject({ kind: 'other', name: '外婆' });
  await screen.quickly(['.t-way-mail'], ['.t-way-wechat'], ['.t-way-mail'], ['.t-way-sms']);
  expect(stored()?.channels).toEqual(['wechat', 'sms']);
  await screen.tap('.t-sure');
  await screen.quickly(['.t-question', '哪一年？'], ['.t-question-answer', '1998']);
  expect(stored()?.question).toEqual({ text: '哪一年？', answer: '1998' });
});

it('offers e-mail in the place of SMS for a number abroad', async () => {
  const abroad = { ...toWaipo().recipient, phone: '+44 7700 900123' };
  const screen = await drawFor(toWaipo({ recipient: abroad, channels: ['sms', 'wechat'] }));
  await screen.tap('.t-recipient-next');
  await screen.tap('.t-mail-instead');
  expect(stored()?.channels).toEqual(['mail', 'wechat']);
  expect(screen.has('.t-email')).toBe(true);
});

it('asks before opening what its author has typed, and goes on only with question and answer', async () => {
  const screen = await drawFor(toWaipo());
  await screen.tap('.t-sure');
  await screen.type('.t-question', '我们第一次去海边是哪一年？');
  await screen.tap('.t-recipient-next');
  expect(screen.has('.field--wrong')).toBe(true);
  expect(fakePhone.opened).toEqual([]);
  await screen.type('.t-question-answer', '1998');
  await screen.tap('.t-recipient-next');
  expect(stored()?.question).toEqual({ text: '我们第一次去海边是哪一年？', answer: '1998' });
  expect(fakePhone.opened).toEqual([`/pages/write/time/index?draft=${key}`]);
});
