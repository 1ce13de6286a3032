import type { Account } from '../../../../shared/contract/accounts';
import type { Letter } from '../../../../shared/contract/letters';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { linwan } from '../../../services/testing/signedIn';
import { draftFrom, readdressProblems, readdressRequest } from './readdressRequest';

const toGrandma = sealedLetter({
  recipient: {
    ...{ kind: 'other', name: '外婆', contact: '138****0003' },
    contacts: [{ channel: 'sms', shown: '138****0003' }],
  },
  channels: ['sms'],
});
const account: Account = {
  ...linwan,
  identities: [{ id: '01J0000000000000000000000P', kind: 'phone', shown: '138****0001' }] as Account['identities'],
};
const changed = (letter: Letter, part: object, channels = letter.channels) => {
  const draft = draftFrom(letter, account);
  return { recipient: { ...draft.recipient, ...part }, channels };
};

describe('the recipient of a sealed letter, changed', () => {
  it('keeps a contact that is left empty, and sends one that was typed', () => {
    const same = changed(toGrandma, { name: '姥姥' });
    expect(readdressProblems(toGrandma, same)).toEqual({ name: null, ways: null, phone: null, email: null });
    const { id: letterId } = toGrandma;
    expect(readdressRequest(toGrandma, same, 0)).toEqual({
      ...{ letterId, quotedFen: 0, channels: ['sms'] },
      recipient: { kind: 'other', name: '姥姥' },
    });
    const other = changed(toGrandma, { phone: '138 0000 0002' });
    expect(readdressRequest(toGrandma, other, 0).recipient).toMatchObject({ phone: '138 0000 0002' });
  });

  it('needs the contact of a way that is new, and a way at all', () => {
    expect(readdressProblems(toGrandma, changed(toGrandma, {}, ['sms', 'mail'])).email).toBe('missing');
    expect(readdressProblems(toGrandma, changed(toGrandma, {}, [])).ways).toBe('missing');
    expect(readdressProblems(toGrandma, changed(toGrandma, { phone: '12' })).phone).not.toBeNull();
  });

  it('finds the contact of one’s own that it goes to now', () => {
    const recipient = { kind: 'self' as const, name: '我', contact: '138****0001' };
    const contacts = [{ channel: 'sms' as const, shown: '138****0001' }];
    const mine = sealedLetter({ recipient: { ...recipient, contacts }, channels: ['sms'] });
    expect(draftFrom(mine, account).recipient.own.phone?.id).toBe('01J0000000000000000000000P');
    expect(readdressRequest(mine, changed(mine, {}), 0).recipient).toEqual({
      ...{ kind: 'self', name: '我', phoneId: '01J0000000000000000000000P' },
    });
  });
});
