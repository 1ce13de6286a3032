import { type AnyKind, channels as allChannels, channelsFor, kindOf, type RecipientKind } from '../../shared/channels';
import { letters, sealing } from '../../shared/contract';
import { proveContacts, registerByName } from '../accounts/factory';
import { letterKey } from '../letterKeys/letterKeys';
import { decryptRecipient } from '../letters/encryptedFields';
import { sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';

// A day of its own for these examples, with the seconds of the real clock; put on before anybody signs in.
const { now } = clock;
const shiftNow = () => Date.parse('2027-01-15T04:00:00Z') - now();
let shift = shiftNow();
beforeEach(() => {
  jest.spyOn(clock, 'now').mockImplementation(() => now() + shift);
});
const system = testSystem({ signedIn: 'linwan' });

// Oneself is reached at contacts of one's own only.
beforeEach(() => proveContacts(system.me.account.id, { phone: '+8613800000003', email: 'Amelie@example.com' }));

const contacts = { phone: '138 0000 0003', email: 'Amelie@Example.COM' };
const to = (kind: AnyKind, changes: object = {}) => ({ kind, name: '外婆', ...contacts, ...changes });
const subsets = Array.from({ length: 8 }, (_, bits) => allChannels.filter((_one, index) => bits & (1 << index)));
const combinations = (Object.keys(channelsFor) as RecipientKind[]).flatMap((kind) =>
  subsets.filter((some) => some.length > 0).map((some) => ({ kind, channels: some })),
);

async function expectDraftKept(letterId: string): Promise<void> {
  const kept = await call(letters.readLetter, { letterId }, system.token);
  expect(kept).toMatchObject({
    status: 'draft',
    version: 1,
    body: '你好，明天的我。',
    recipient: null,
    deliverAt: null,
  });
}

async function refusalOf(changes: Parameters<typeof sealRequest>[1], draft: Parameters<typeof writeDraft>[1] = {}) {
  const letter = await writeDraft(system.token, draft);
  const answer = await ask(sealing.sealLetter, sealRequest(letter, changes), system.token);
  expect(answer.status).toBeGreaterThanOrEqual(400);
  if (!draft.body && draft.body !== '') await expectDraftKept(letter.id);
  return answer;
}

describe('recipients and channels', () => {
  it.each(combinations)('allow $channels to $kind', async ({ kind, channels }) => {
    const letter = await writeDraft(system.token);
    const sealed = await call(sealing.sealLetter, sealRequest(letter, { recipient: to(kind), channels }), system.token);
    const isFree = kind === 'self' && !channels.includes('sms');
    expect(sealed).toMatchObject({ status: isFree ? 'scheduled' : 'awaiting_payment', channels });
    const row = await Letter.findByPk(letter.id, { rejectOnEmpty: true });
    expect(decryptRecipient(await letterKey(row.id), row)).toMatchObject({
      recipientPhone: channels.includes('sms') ? '+8613800000003' : null,
      recipientEmail: channels.includes('mail') ? 'Amelie@example.com' : null,
    });
    expect(row.recipientId).toBe(kind === 'self' ? row.authorId : null);
  });

  it('refuse the same channel twice', async () => {
    expect((await refusalOf({ channels: ['wechat', 'wechat'] })).body.error).toBe('way_chosen_twice');
  });

  it('refuse a recipient without any way', async () => {
    for (const kind of ['self', 'other'] as const)
      expect((await refusalOf({ recipient: to(kind), channels: [] })).body).toMatchObject({
        error: 'recipient_without_way',
        fields: [{ path: 'channels' }],
      });
  });

  it.each([
    ['phone', 'mail'],
    ['email', 'wechat'],
    ['friend', 'sms'],
  ] as const)('refuse of a client of the version before, to a %s, the way by %s', async (kind, channel) => {
    const answer = await refusalOf({ recipient: to(kind), channels: [channel] });
    expect(answer).toMatchObject({ status: 422, body: { error: 'channel_not_possible' } });
  });

  it('keep the order of the channels, which is the order they are tried in', async () => {
    const letter = await writeDraft(system.token);
    const wanted = sealRequest(letter, { recipient: to('self'), channels: ['sms', 'wechat', 'mail'] });
    expect((await call(sealing.sealLetter, wanted, system.token)).channels).toEqual(['sms', 'wechat', 'mail']);
  });

  it('show the contacts of several ways in the order of the ways', async () => {
    const letter = await writeDraft(system.token);
    const wanted = sealRequest(letter, { recipient: to('other'), channels: ['mail', 'wechat', 'sms'] });
    expect((await call(sealing.sealLetter, wanted, system.token)).recipient).toEqual({
      kind: 'other',
      name: '外婆',
      contact: '138****0003',
      contacts: [
        { channel: 'mail', shown: 'A***@example.com' },
        { channel: 'sms', shown: '138****0003' },
      ],
    });
  });

  it('show contacts masked', async () => {
    for (const [kind, channel, contact] of [
      ['phone', 'sms', '138****0003'],
      ['email', 'mail', 'A***@example.com'],
      ['friend', 'wechat', null],
      ['other', 'sms', '138****0003'],
    ] as const) {
      const letter = await writeDraft(system.token);
      const sealed = await call(
        sealing.sealLetter,
        sealRequest(letter, { recipient: to(kind), channels: [channel] }),
        system.token,
      );
      expect(sealed.recipient).toMatchObject({ name: '外婆', contact });
      expect(kindOf(sealed.recipient?.kind ?? 'self')).toBe('other');
    }
  });

  it.each([
    ['sms', { phone: undefined }, 'validation_failed', 'recipient.phone'],
    ['mail', { email: undefined }, 'validation_failed', 'recipient.email'],
    ['sms', { phone: '+1 415 555 0100' }, 'phone_not_supported', 'recipient.phone'],
    ['sms', { phone: '+852 5123 4567' }, 'phone_not_supported', 'recipient.phone'],
    ['sms', { phone: '010 6554 2266' }, 'phone_not_supported', 'recipient.phone'],
    ['sms', { phone: '138 0000 000' }, 'phone_not_supported', 'recipient.phone'],
    ['sms', { phone: '400 810 1111' }, 'phone_not_supported', 'recipient.phone'],
  ] as const)('name the contact that %s with %p cannot use', async (channel, changes, error, path) => {
    const answer = await refusalOf({ recipient: to('self', changes), channels: [channel] });
    expect(answer.body).toMatchObject({ error, fields: [{ path }] });
  });

  it.each(['17012345678', '+86 171-1234-5678', '0086 19912345678'])('deliver to the mobile %s', async (phone) => {
    const letter = await writeDraft(system.token);
    const wanted = sealRequest(letter, { recipient: to('phone', { phone }), channels: ['sms'] });
    expect((await call(sealing.sealLetter, wanted, system.token)).status).toBe('awaiting_payment');
  });

  it.each([
    ['\u202d138\u00a00000\u00a00003\u202c', { recipientPhone: '+8613800000003' }],
    ['（＋８６）138 0000 0003', { recipientPhone: '+8613800000003' }],
    ['Anna & Co <a&b＠例子。中国>', { recipientEmail: 'a&b@xn--fsqu00a.xn--fiqs8s' }],
    ['\u2068Anna.B@EXAMPLE.xn--p1ai\u2069', { recipientEmail: 'Anna.B@example.xn--p1ai' }],
  ])('are brought to normal form as pasted: %j', async (pasted, contacts) => {
    const [kind, channel] = 'recipientPhone' in contacts ? (['phone', 'sms'] as const) : (['email', 'mail'] as const);
    const letter = await writeDraft(system.token);
    const wanted = sealRequest(letter, { recipient: to(kind, { [kind]: pasted }), channels: [channel] });
    await call(sealing.sealLetter, wanted, system.token);
    const row = await Letter.findByPk(letter.id, { rejectOnEmpty: true });
    expect(decryptRecipient(await letterKey(row.id), row)).toMatchObject(contacts);
  });

  it.each(['14000000003', '15400000003'])('are refused where people have no such number: %s', async (phone) => {
    const answer = await refusalOf({ recipient: to('phone', { phone }), channels: ['sms'] });
    expect(answer.body).toMatchObject({ error: 'phone_not_supported', fields: [{ path: 'recipient.phone' }] });
  });

  it.each([`${'a'.repeat(65)}@b.cn`, `a@${'b'.repeat(64)}.cn`, 'a@-.com'])(
    'are refused where none can be: %s',
    async (email) => {
      const answer = await refusalOf({ recipient: to('email', { email }), channels: ['mail'] });
      expect(answer.body).toMatchObject({ error: 'validation_failed', fields: [{ path: 'recipient.email' }] });
    },
  );
});

describe('a letter to oneself without WeChat', () => {
  it.each([
    [['wechat']],
    [['wechat', 'mail']],
    [['mail', 'wechat']],
    [['wechat', 'sms']],
    [['sms', 'mail', 'wechat']],
  ] as const)('is not sealed by a way that finds nobody on the day, and stays on the desk: %j', async (channels) => {
    const { accessToken } = await registerByName();
    const draft = await writeDraft(accessToken);
    const wanted = sealRequest(draft, { recipient: to('self'), channels: [...channels] });
    expect(await ask(sealing.sealLetter, wanted, accessToken)).toMatchObject({
      status: 422,
      body: { error: 'channel_needs_wechat', fields: [{ path: 'channels' }] },
    });
    expect(await call(letters.readLetter, { letterId: draft.id }, accessToken)).toEqual(draft);
  });

  it.each([
    ['by mail to oneself', 'self', 'mail'],
    ['by WeChat to a friend, who has it', 'friend', 'wechat'],
  ] as const)('is sealed %s', async (_how, kind, channel) => {
    const { accessToken, account } = await registerByName();
    await proveContacts(account.id, { email: 'oma@example.com' });
    const recipient = to(kind, { email: 'oma@example.com' });
    const wanted = sealRequest(await writeDraft(accessToken), { recipient, channels: [channel] });
    expect((await ask(sealing.sealLetter, wanted, accessToken)).status).toBe(200);
  });
});

describe('the time of delivery', () => {
  // Within a minute of what is tried, however long the tests before have taken.
  beforeEach(() => {
    shift = shiftNow();
  });

  const at = (on: string, time: string, timeZone = 'Asia/Shanghai') => ({ deliverLocal: { on, time, timeZone } });

  it.each([
    ['a minute ahead', at('2027-01-15', '12:02'), '2027-01-15T04:02:00.000Z'],
    ['fifty years ahead', at('2077-01-15', '11:59'), '2077-01-15T03:59:00.000Z'],
    ['on 29 February', at('2028-02-29', '08:00'), '2028-02-29T00:00:00.000Z'],
    ['in a skipped hour', at('2027-03-14', '02:30', 'America/New_York'), '2027-03-14T07:00:00.000Z'],
    ['in a skipped hour at the end of a day', at('2027-03-27', '23:30', 'America/Nuuk'), '2027-03-28T01:00:00.000Z'],
    ['in a doubled hour', at('2027-11-07', '01:30', 'America/New_York'), '2027-11-07T05:30:00.000Z'],
    ['in a zone of half hours', at('2027-06-01', '08:00', 'Asia/Kathmandu'), '2027-06-01T02:15:00.000Z'],
    ['in a zone typed in small letters', at('2027-06-01', '08:00', 'europe/paris'), '2027-06-01T06:00:00.000Z'],
  ])('may lie %s', async (_where, when, deliverAt) => {
    const sealed = await call(sealing.sealLetter, sealRequest(await writeDraft(system.token), when), system.token);
    expect(sealed).toMatchObject({ deliverAt, deliverLocal: when.deliverLocal });
  });

  it.each([
    ['in less than a minute', at('2027-01-15', '12:01'), 'delivery_too_soon', 422],
    ['in the past', at('1999-12-31', '23:59'), 'delivery_past', 422],
    ['in fifty years and a minute', at('2077-01-15', '12:02'), 'delivery_too_far', 422],
    ['in the year 9999', at('9999-12-31', '23:59'), 'delivery_too_far', 422],
    ['in a zone nobody knows', at('2027-06-01', '08:00', 'Asia/Atlantis'), 'time_zone_unknown', 422],
    ['at an offset, which is no zone', at('2027-06-01', '08:00', '+08:00'), 'time_zone_unknown', 422],
    ['on a day there is not', at('2027-02-29', '08:00'), 'no_such_day', 422],
    ['at a time there is not', at('2027-02-28', '24:00'), 'validation_failed', 400],
  ])('may not lie %s', async (_where, when, error, status) => {
    expect(await refusalOf(when)).toMatchObject({ status, body: { error } });
  });
});

describe('the price', () => {
  it('is told when another was shown, and fits then', async () => {
    const letter = await writeDraft(system.token);
    const wanted = sealRequest(letter, { recipient: to('phone'), channels: ['sms'], quotedFen: 200 });
    const refused = await ask(sealing.sealLetter, wanted, system.token);
    expect(refused).toMatchObject({ status: 409, body: { error: 'price_changed', details: { amountFen: 250 } } });
    await expectDraftKept(letter.id);
    expect((await call(sealing.sealLetter, { ...wanted, quotedFen: 250 }, system.token)).amountFen).toBe(250);
  });

  it('cannot be nothing because the caller says so', async () => {
    const answer = await refusalOf({ recipient: to('friend'), channels: ['wechat'], quotedFen: 0 });
    expect(answer.body).toMatchObject({ error: 'price_changed', details: { amountFen: 200 } });
  });
});

describe('the words', () => {
  it.each(['', '   ', '\n\r\n\t', '\u3000\u00a0\ufeff', '\u200b', '\u3164', '\u2800', '\u0007', '\u202e\n\u{e0020}'])(
    'may not be missing: %j',
    async (body) => {
      const answer = await refusalOf({}, { body });
      expect(answer).toMatchObject({ status: 422, body: { error: 'letter_empty', fields: [{ path: 'body' }] } });
    },
  );

  it('are signed by no name that nobody sees, and addressed to none', async () => {
    const signed = await refusalOf({}, { signature: '\u3164' });
    expect(signed).toMatchObject({ status: 400, body: { fields: [{ path: 'signature', problem: 'required' }] } });
    const addressed = await refusalOf({ recipient: to('friend', { name: '\u2800' }), channels: ['wechat'] });
    expect(addressed).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'recipient.name', problem: 'required' }] },
    });
  });

  it('may be families of emoji up to the limit, each counted as one', async () => {
    const [family, flag] = ['👩🏽‍❤️‍💋‍👨🏽', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'];
    const text = { title: family.repeat(60), signature: flag.repeat(20) };
    const letter = await writeDraft(system.token, text);
    const recipient = to('self', { name: family.repeat(20) });
    const sealed = await call(sealing.sealLetter, sealRequest(letter, { recipient }), system.token);
    expect(sealed).toMatchObject({ ...text, recipient: { name: recipient.name } });
  });

  it('must be the version that the author saw', async () => {
    const letter = await writeDraft(system.token);
    await call(
      letters.saveDraft,
      { letterId: letter.id, version: 1, title: '', body: 'newer', signature: '' },
      system.token,
    );
    const answer = await ask(sealing.sealLetter, sealRequest(letter), system.token);
    expect(answer.body).toMatchObject({ error: 'letter_changed_elsewhere', details: { version: 2 } });
  });
});
