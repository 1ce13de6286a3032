import { readAddress } from './readAddress';

const code = '7KQ2M9XD4TRA';

describe('an address for picking up as a mail system mangles it still names its page and its code:', () => {
  it.each([
    '/#/pages/pickup/index?code=7KQ2-M9XD-4TRA',
    '/%23/pages/pickup/index?code=7KQ2-M9XD-4TRA',
    '/%2523/pages/pickup/index%253Fcode%253D7KQ2-M9XD-4TRA',
    '//pages/pickup/index?code=7KQ2-M9XD-4TRA',
    '/pages/pickup/index?code=7KQ2-M9XD-4TRA',
    '/#/pages/pickup/index&code=7KQ2-M9XD-4TRA',
    '/#/pages/pickup/index&amp;code=7KQ2-M9XD-4TRA',
    '/#/pages/pickup/index%3Fcode=7KQ2-M9XD-4TRA',
    '/#/pages/pickup/index?code%3D7KQ2-M9XD-4TRA',
    '/#/pages/pickup/index?code=3D7KQ2-M9XD-4TRA',
    '/?/pages/pickup/index?code=7KQ2-M9XD-4TRA',
    '/#/PAGES/PICKUP/INDEX?CODE=7KQ2-M9XD-4TRA',
    '/#/pages/pickup/index?code=7kq2-m9xd-4tra',
    '/#/pages/pickup/index?code=7KQ2-M9XD-4TRA.',
    '/#/pages/pickup/index?code=7KQ2-M9XD-4TRA%3E',
    '/#/pages/pickup/index?code=7KQ2-M9XD-4TRA%E3%80%82',
    '/#/pages/pickup/index?code=7KQ2-M9XD-4TRA)，请打开',
    '/#/pages/pickup/index?code=7KQ2%2DM9XD%2D4TRA',
    '/#/pages/pickup/index?code=7KQ2M9XD4TRA',
    '/#/pages/pickup/index?utm_source=mail&utm_campaign=2026-SEPT-WEEK&code=7KQ2-M9XD-4TRA',
    '/?utm_source=mail#/pages/pickup/index?code=7KQ2-M9XD-4TRA',
    '/#/pages/pickup/index?code=7KQ2-M9XD-4TRA&utm_source=mail&fbclid=AB12-CD34-EF56',
    '/#/pages/letters/pickup/index?code=7KQ2-M9XD-4TRA',
    '/l#7KQ2-M9XD-4TRA',
    '/l%237KQ2-M9XD-4TRA',
    '/l%25237KQ2-M9XD-4TRA',
    '/l7KQ2-M9XD-4TRA',
    '/l?7KQ2-M9XD-4TRA',
    '/l/#7KQ2-M9XD-4TRA',
    '/L#7KQ2-M9XD-4TRA',
    '/l#7KQ2-M9XD-4TRA%3E',
    '/l?utm_source=mail#7KQ2-M9XD-4TRA',
    '/l#7KQ2-M9XD-4TRA?utm_source=mail',
    '/pages/pickup/index#7KQ2-M9XD-4TRA',
    '/#7KQ2-M9XD-4TRA',
    '/l＃7KQ2-M9XD-4TRA',
    '/l%EF%BC%837KQ2-M9XD-4TRA',
    '/l#7KQ2%E2%80%93M9XD%E2%80%934TRA',
    '/l#7KQ2–M9XD–4TRA',
    '/l%25EF%25BC%25837KQ2-M9XD-4TRA',
    '/l#%EF%BC%97%EF%BC%AB%EF%BC%B1%EF%BC%92-M9XD-4TRA',
    '/l#%FF7KQ2-M9XD-4TRA',
    '/l=237KQ2-M9XD-4TRA',
    '/l=237KQ2M9XD4TRA',
    '/l%3D237KQ2-M9XD-4TRA',
    '/L=237kq2-m9xd-4tra',
    '/l/=237KQ2-M9XD-4TRA',
    '/l=237KQ2=2DM9XD=2D4TRA',
    '/l=237KQ2=E2=80=93M9XD=E2=80=934TRA',
    '/l=3F7KQ2-M9XD-4TRA=3E',
    '/l=237KQ2-M9XD-4TRA=26utm_source=3Dmail',
    '/=23/pages/pickup/index=3Fcode=3D7KQ2-M9XD-4TRA',
    '/#/pages/pickup/index?utm_campaign=3D2026-SEPT-WEEK&code=3D7KQ2-M9XD-4TRA',
    '/=237KQ2-M9XD-4TRA',
    '/pages/pickup/index?7KQ2-M9XD-4TRA',
    '/pages/pickup/index?code=7KQ2-M9XD-4TRA',
  ])('%s', (address) => {
    expect(readAddress(address)?.route).toBe('pickup');
    expect(readAddress(address)?.parameters.code?.replace(/-/g, '')).toBe(code);
  });

  it.each([
    ['/#/pages/pickup/index?code=3D7K-Q2M9-XD4T', '3D7KQ2M9XD4T'],
    ['/#/pages/pickup/index?code=23AB-Q2M9-XD4T', '23ABQ2M9XD4T'],
    ['/l=23AB-Q2M9-XD4T', '23ABQ2M9XD4T'],
    ['/#/pages/pickup/index?code=3D3D7K-Q2M9-XD4T', '3D7KQ2M9XD4T'],
    ['/l=2323AB-Q2M9-XD4T', '23ABQ2M9XD4T'],
  ])('whose code begins like an escape: %s', (address, meant) => {
    expect(readAddress(address)?.parameters.code).toBe(meant);
  });

  it.each(['/l', '/l/', '/l.', '/L', '/l?utm_source=sms', '/#/pages/pickup/index', '/%23/pages/pickup/index', '/l%20'])(
    'without its code %s',
    (address) => expect(readAddress(address)).toMatchObject({ route: 'pickup' }),
  );
});

describe('an invitation and the address of a letter, mangled, name', () => {
  const token = 'aB3_-x9';
  it.each([
    `/#/pages/claim/index?letterId=01KB&token=${token}`,
    `/%23/pages/claim/index?letterId=01KB&token=${token}`,
    `/pages/claim/index&letterId=01KB&amp;token=${token}.`,
    `/#/pages/letters/claim/index?letterId=01KB&token=${token}%3E`,
    `/#/pages/claim/index?letterId=3D01KB&token=3D${token}`,
    `/=23/pages/claim/index=3FletterId=3D01KB=26token=3D${token}`,
  ])('what they are for: %s', (address) => {
    expect(readAddress(address)).toEqual({ route: 'claim', parameters: { letterId: '01KB', token } });
  });

  it('what they are for, though a value begins like an escape', () => {
    const named = readAddress('/#/pages/claim/index?letterId=01KB&token=3Dx9');
    expect(named?.parameters).toEqual({ letterId: '01KB', token: '3Dx9' });
  });

  it('the letter', () => {
    expect(readAddress('/pages/letter/index&ID=01KB>')).toEqual({ route: 'letter', parameters: { id: '01KB' } });
    expect(readAddress('pages/inbox/index?id=01KB')).toEqual({ route: 'received', parameters: { id: '01KB' } });
  });
});

it.each(['/', '/?phone=linwan', '/#/pages/nothing/index', '/letters', '/login', '/index.html', '/links', ''])(
  'an address that never was one names none: %s',
  (address) => expect(readAddress(address)?.parameters ?? null).toBeNull(),
);
