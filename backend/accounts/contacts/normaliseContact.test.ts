import { platformSettings } from '../../platform/settings';
import { mailSettings } from '../../vendors/mail/settings';
import { normaliseEmail } from './normaliseContact';

const refusal = expect.objectContaining({ code: 'validation_failed' });

describe('an address that leads nowhere, or to ourselves,', () => {
  it.each([
    'root@localhost.localdomain',
    'a@foo.localhost',
    'a@printer.local',
    'a@metadata.internal',
    'a@mail.corp',
    'a@nas.lan',
    'a@router.home.arpa',
    'a@b.invalid',
    'a@MAIL.Local',
    'a@x.onion',
    'a@intra.intranet',
  ])('is refused as if it were none: %s', (address) => {
    expect(() => normaliseEmail(address)).toThrow(refusal);
  });

  it.each(['amelie@postome.test', 'amelie@mail.example'])('is for tests alone: %s', (address) => {
    expect(normaliseEmail(address)).toBe(address);
    jest.replaceProperty(platformSettings, 'NODE_ENV', 'production');
    expect(() => normaliseEmail(address)).toThrow(refusal);
    jest.restoreAllMocks();
  });

  it('is refused where it is the one our mails come from, in any case of letters', () => {
    for (const address of [mailSettings.MAIL_FROM, mailSettings.MAIL_FROM.toUpperCase()])
      expect(() => normaliseEmail(address)).toThrow(refusal);
  });

  it.each(['a@local.cn', 'a@internal.com', 'localhost@qq.com', 'a@testing.cn', 'a@home.pl', 'a@corp.com.cn'])(
    'is not any with such a word in it: %s',
    (address) => {
      expect(normaliseEmail(address)).toBe(address);
    },
  );
});
