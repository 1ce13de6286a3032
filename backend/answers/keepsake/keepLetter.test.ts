import { apiBase } from '../../../shared/contract/endpoint';
import { openingHeader, pictures } from '../../../shared/contract/pictures';
import { writeDraft } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { addPicture } from '../../pictures/factory';
import { objectNameOf } from '../../pictures/picture/objectNames';
import { openingSessionFor } from '../../pictures/reading/openingSession';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { platformSettings } from '../../platform/settings';
import { call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { objectStore } from '../../vendors/objectStore';

const system = testSystem({ signedIn: 'linwan' });
const tricky = {
  title: '</title><script>alert(1)</script>',
  body: '\n第一行是空的\r\n<img src=x onerror=alert(1)> & "引号"\nשלום',
  signature: '林晚 {{name}}',
  ...{ mood: 'missing', paper: 'night', pictureWord: 'heron' },
};

/** An opened letter to oneself with so many pictures. */
async function openedLetter(count: number, words: object = tricky): Promise<string> {
  const { id: letterId } = await writeDraft(system.token, words);
  for (let number = 1; number <= count; number += 1) {
    const { id: pictureId } = await addPicture(system.token, letterId);
    await call(pictures.describePicture, { letterId, pictureId, altText: `海 "${number}"` }, system.token);
  }
  const at = new Date(clock.now() - 1_000);
  const times = { sealedAt: at, deliverAt: at, openedAt: at, timeZone: 'Asia/Shanghai' };
  const changes = { status: 'opened' as const, recipientKind: 'self' as const, recipientId: system.me.account.id };
  await Letter.update({ ...changes, ...times }, { where: { id: letterId } });
  return letterId;
}

const fetchPage = (path: string, headers: Record<string, string>) =>
  fetch(platformSettings.PUBLIC_URL + apiBase + path, { headers });
const byAccount = (letterId: string, more = {}) =>
  fetchPage(`/letters/${letterId}/keepsake`, { Authorization: `Bearer ${system.token}`, ...more });

describe('a letter that is kept', () => {
  it('is one page that runs nothing and asks nobody for anything, with its pictures within', async () => {
    const answer = await byAccount(await openedLetter(2));
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="postome-\d{4}-\d\d-\d\d\.html"$/);
    const page = await answer.text();
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
    expect(page.match(/src="data:image\/jpeg;base64,[A-Za-z0-9+/=]+" alt="海 &quot;\d&quot;"/g)).toHaveLength(2);
    expect(page).not.toMatch(/<script|<link|<iframe|src="(?!data:)|href=|url\(|@import/);
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;引号&quot;');
    expect(page).toContain('<pre dir="auto">\n\n第一行是空的&#13;\n');
    for (const words of ['class="night"', '写信时的心情：想念', '暗号图：白鹭']) expect(page).toContain(words);
    // Its title heads the page, and stands there alone.
    expect([page.includes('<h1 '), page.includes('<h3 ')]).toEqual([true, false]);
    expect(page.endsWith('</main></body></html>\n')).toBe(true);
  });

  it('speaks the language it is asked in', async () => {
    const letterId = await openedLetter(0);
    expect(await (await byAccount(letterId, { 'Accept-Language': 'en' })).text()).toContain('Mood: missing you');
  });

  it('is had by what came with its opening, and not before it is opened or by anybody else', async () => {
    const letterId = await openedLetter(0);
    const { opening } = openingSessionFor({ letterId, way: 'by a code' });
    const kept = await fetchPage('/openings/keepsake', { [openingHeader]: opening });
    expect(await kept.text()).toContain('第一行是空的');
    expect((await fetchPage('/openings/keepsake', { [openingHeader]: `${opening}a` })).status).toBe(404);
    await Letter.update({ openedAt: null }, { where: { id: letterId } });
    expect((await byAccount(letterId)).status).toBe(409);
  });

  it('Image object missing at delivery: says so and keeps the rest', async () => {
    const letterId = await openedLetter(1);
    const { id } = (await call(pictures.listPictures, { letterId }, system.token)).pictures[0] as { id: string };
    await objectStore().remove(objectNameOf('pictures', id));
    jest.spyOn(logger, 'alarm').mockReturnValue();
    const page = await (await byAccount(letterId)).text();
    expect(page).toContain('这张图片暂时取不到');
    expect(page).toContain('第一行是空的');
  });
});
