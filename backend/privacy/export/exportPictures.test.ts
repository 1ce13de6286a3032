import { letters, opening, sealing } from '../../../shared/contract';
import { pictures } from '../../../shared/contract/pictures';
import { type SignedInPhone, signIn } from '../../accounts/factory';
import { claimLetter } from '../../invitations/claimLetter';
import { invitationFor } from '../../invitations/invitation';
import { arrive, sealRequest, writeDraft } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { addPicture } from '../../pictures/factory';
import { Picture } from '../../pictures/picture/Picture';
import { call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { download } from './testing/download';

testSystem();

const words = ['海边的 "外婆" <b>&amp;', '', "it's מרחבא"];

let author: SignedInPhone;
let letterId: string;
let ids: string[];

beforeEach(async () => {
  author = await signIn('linwan');
  letterId = (await writeDraft(author.accessToken)).id;
  ids = [];
  for (const altText of words) {
    const { id } = await addPicture(author.accessToken, letterId);
    await call(pictures.describePicture, { letterId, pictureId: id, altText }, author.accessToken);
    ids.push(id);
  }
});

const unescaped = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

/** The pictures of the page in their order: the file each names, and what it says instead and below. */
function shownOn(page = ''): { src: string; alt: string; caption: string }[] {
  const figures = [...page.matchAll(/<figure><img src="([^"]*)" alt="([^"]*)"[^>]*>(.*?)<\/figure>/g)];
  return figures.map(([, src = '', alt = '', below = '']) => ({
    src,
    alt: unescaped(alt),
    caption: unescaped(below.replace(/<\/?figcaption[^>]*>/g, '')),
  }));
}

const exportOf = async ({ accessToken }: SignedInPhone) => (await download(accessToken)).files;
const expected = (order: string[]) =>
  order.map((id) => {
    const said = words[ids.indexOf(id)] ?? '';
    return { src: `pictures/${id}.jpg`, alt: said, caption: said };
  });

describe('the pictures of an export', () => {
  it('stand in the page of letters in their order with their words, each beside it as a file', async () => {
    const order = [...ids].reverse();
    await call(pictures.orderPictures, { letterId, pictureIds: order }, author.accessToken);
    await writeDraft(author.accessToken);
    const files = await exportOf(author);
    expect(shownOn(files['index.html']?.text)).toEqual(expected(order));
    for (const { src } of expected(order)) expect(files[src]?.content.subarray(0, 2).toString('hex')).toBe('ffd8');
    expect(JSON.stringify(Object.keys(files)) + files['index.html']?.text + files['data.json']?.text).not.toContain(
      'IMG_',
    );
  });

  it('come to whoever has opened the letter, and not before', async () => {
    const friend = await signIn('zhoumu');
    const letter = await call(letters.readLetter, { letterId }, author.accessToken);
    const shown = ids.map((id, index) => ({ id, altText: words[index] ?? '' }));
    const terms = {
      recipient: { kind: 'friend' as const, name: '周牧' },
      channels: ['wechat' as const],
      pictures: shown,
    };
    await call(sealing.sealLetter, sealRequest(letter, terms), author.accessToken);
    await Letter.update({ status: 'scheduled' }, { where: { id: letterId } });
    await claimLetter(friend.account.id, letterId, invitationFor(letterId));
    await arrive(letterId);
    const before = await exportOf(friend);
    expect(shownOn(before['index.html']?.text)).toEqual([]);
    expect(before['data.json']?.text).not.toContain(ids[0]);
    await call(opening.openLetter, { letterId }, friend.accessToken);
    const files = await exportOf(friend);
    expect(shownOn(files['index.html']?.text)).toEqual(expected(ids));
    const [received] = JSON.parse(files['data.json']?.text ?? '').received;
    expect(received.letter.pictures).toMatchObject(shown);
    for (const { src } of expected(ids)) expect(files[src]?.bytes).toBeGreaterThan(200);
  });

  it('are left out while they are not ready, and stand without words that do not open', async () => {
    await Picture.update({ state: 'uploaded' }, { where: { id: ids[0] } });
    await Picture.update({ altText: Buffer.alloc(60, 1) }, { where: { id: ids[2] } });
    const page = (await exportOf(author))['index.html']?.text;
    expect(shownOn(page).map(({ src, alt }) => [src, alt])).toEqual([
      [`pictures/${ids[1]}.jpg`, ''],
      [`pictures/${ids[2]}.jpg`, ''],
    ]);
  });
});
