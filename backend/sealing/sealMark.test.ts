import { letters, sealing } from '../../shared/contract';
import { textOf } from '../../shared/letterText';
import { sealLetter, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { type Sealed, sealMark } from './sealMark';

const system = testSystem({ signedIn: 'linwan' });

const sealed: Sealed = {
  letterId: 'a letter',
  version: 1,
  text: textOf({ title: 'a', body: 'b', signature: 'c' }),
  pictures: [],
  recipient: { recipientKind: 'phone', recipientName: '外婆', recipientPhone: '+8613800000003', recipientEmail: null },
  channels: ['sms'],
  deliverLocal: { on: '2027-01-15', time: '09:30', timeZone: 'Asia/Shanghai' },
};

describe('the mark of what is sealed', () => {
  it.each<[string, Partial<Sealed>]>([
    ['another letter', { letterId: 'another letter' }],
    ['another version', { version: 2 }],
    ['other words', { text: { ...sealed.text, body: 'bb' } }],
    ['another mood', { text: { ...sealed.text, mood: 'calm' } }],
    ['another paper', { text: { ...sealed.text, paper: 'grid' } }],
    ['another picture to know it by', { text: { ...sealed.text, pictureWord: 'heron' } }],
    ['words in another field', { text: { ...sealed.text, title: '', body: 'ab' } }],
    ['a picture', { pictures: [{ id: 'a picture', altText: '' }] }],
    ['another person', { recipient: { ...sealed.recipient, recipientName: '外公' } }],
    ['another phone', { recipient: { ...sealed.recipient, recipientPhone: '+8613800000002' } }],
    ['another way', { channels: ['sms', 'wechat'] }],
    ['another time', { deliverLocal: { ...sealed.deliverLocal, time: '09:31' } }],
    ['another zone', { deliverLocal: { ...sealed.deliverLocal, timeZone: 'Asia/Tokyo' } }],
  ])('is another for %s', (_what, change) => {
    expect(sealMark({ ...sealed, ...change })).not.toEqual(sealMark(sealed));
  });

  it('is the same for the same, whatever empty fields stand beside it', () => {
    const text = { ...sealed.text, ...{ mood: '' } };
    expect(sealMark({ ...sealed, text })).toEqual(sealMark({ ...sealed }));
  });

  it('is kept from sealing until its delivery begins or its author takes it back', async () => {
    const { id } = await sealLetter(system.token);
    const markOf = async () => (await Letter.findByPk(id, { rejectOnEmpty: true })).sealMark;
    expect(await markOf()).toHaveLength(32);
    await call(letters.cancelLetter, { letterId: id }, system.token);
    expect(await markOf()).toBeNull();
  });
});

describe('a letter sealed before marks were kept', () => {
  it.each([
    ['free', {}],
    [
      'paid',
      { recipient: { kind: 'phone' as const, name: '外婆', phone: '138 0000 0003' }, channels: ['sms' as const] },
    ],
  ])('answers the same sealing with itself, unchecked, when it is %s', async (_what, changes) => {
    const wanted = sealRequest(await writeDraft(system.token), changes);
    const first = await call(sealing.sealLetter, wanted, system.token);
    await Letter.update({ sealMark: null }, { where: { id: first.id } });
    const checks = jest.spyOn(system.sandbox.wechat, 'checkText');
    expect(await call(sealing.sealLetter, wanted, system.token)).toEqual(first);
    expect(checks).not.toHaveBeenCalled();
    const other = { ...wanted, recipient: { ...wanted.recipient, name: '外公' } };
    expect((await ask(sealing.sealLetter, other, system.token)).body.error).toBe('letter_not_editable');
  });
});
