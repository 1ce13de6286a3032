import { sealing } from '../../shared/contract';
import { blankDraft, type Draft } from './draft';
import { parcelOf, sealRequest, timeOf } from './sealRequest';

const letterId = '01J0000000000000000000000A';
const local = { on: '2027-11-23', time: '09:00', timeZone: 'Asia/Shanghai' };
const now = Date.parse('2026-11-23T04:00:00Z');
const draft = (change: Partial<Draft>) => ({ ...blankDraft('a-draft-key'), ...change, letterId, version: 3 });
const own = {
  phone: { id: letterId, shown: '138****0001' },
  email: { id: '01J0000000000000000000000B', shown: 'a***@a.cn' },
};
const someone = { name: ' 小明 ', phone: ' 13800000001 ', email: ' a@example.com ', own };

it.each([
  ['self', ['wechat'], { name: '小明' }],
  ['self', ['sms'], { name: '小明', phoneId: own.phone.id }],
  ['self', ['mail'], { name: '小明', emailId: own.email.id }],
  ['self', ['wechat', 'mail', 'sms'], { name: '小明', phoneId: own.phone.id, emailId: own.email.id }],
  ['other', ['wechat'], { name: '小明' }],
  ['other', ['sms'], { name: '小明', phone: '13800000001' }],
  ['other', ['mail'], { name: '小明', email: 'a@example.com' }],
  ['other', ['mail', 'sms'], { name: '小明', phone: '13800000001', email: 'a@example.com' }],
] as const)('names for a letter to %s only the contacts its channels need', (kind, channels, recipient) => {
  const request = sealRequest(draft({ recipient: { kind, ...someone }, channels: [...channels] }), local, {
    quotedFen: 200,
  });
  expect(request.recipient).toEqual({ kind, ...recipient });
  expect(sealing.sealLetter.request.safeParse(request).success).toBe(true);
});

it.each([
  ['other', ['mail'], true],
  ['other', ['sms'], false],
  ['self', ['wechat'], false],
] as const)('asks first only whom a way can ask: %s by %s', (kind, channels, asks) => {
  const asking = draft({ recipient: { kind, ...someone }, channels: [...channels], holding: 'ask_first' });
  expect(sealRequest(asking, local, { quotedFen: 200 }).holding).toBe(asks ? 'ask_first' : undefined);
});

it('names no contact, no way and no backup rule where the author hands over a card, and takes its postage', () => {
  const carded = draft({
    recipient: { kind: 'other', ...someone },
    channels: ['sms', 'mail'],
    holding: 'card',
    arrival: { ...blankDraft('a-draft-key').arrival, rule: 'destroy', remindAfterDays: 3 },
  });
  const { recipient, channels, holding, ...rest } = sealRequest(carded, local, { quotedFen: 200 });
  expect({ recipient, channels, holding }).toEqual({
    recipient: { kind: 'other', name: '小明' },
    channels: [],
    holding: 'card',
  });
  expect(rest).not.toHaveProperty('backup');
  expect(rest).not.toHaveProperty('remindAfterDays');
  expect(parcelOf(carded, local, now)).toMatchObject({ channels: [], waysToSecond: [] });
  expect(
    sealRequest({ ...carded, recipient: { ...carded.recipient, kind: 'self' } }, local, { quotedFen: 0 }).holding,
  ).toBeUndefined();
});

it('asks nothing first of whoever is answered', () => {
  const recipient = { kind: 'other' as const, ...someone };
  const answer = draft({ recipient, answersTo: 'author', channels: ['mail'], holding: 'ask_first' });
  expect(sealRequest(answer, local, { quotedFen: 200 }).holding).toBeUndefined();
});

it('keeps the order in which the ways are to be tried', () => {
  const channels = ['mail', 'wechat', 'sms'] as const;
  const request = sealRequest(draft({ recipient: { kind: 'other', ...someone }, channels: [...channels] }), local, {
    quotedFen: 250,
  });
  expect(request.channels).toEqual(channels);
});

it('works "in a minute" out at the moment it is asked', () => {
  const soon = draft({ time: { soonest: true } });
  expect(timeOf(soon, now, 60, 'Asia/Shanghai')).toEqual({
    on: '2026-11-23',
    time: '12:02',
    timeZone: 'Asia/Shanghai',
  });
});

it('has no parcel for a day that does not exist', () => {
  expect(parcelOf(draft({}), { ...local, on: '2027-02-30' }, now)).toBeNull();
});
