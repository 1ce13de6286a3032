import { accounts, letters, opening, privacy, sealing } from '../../../shared/contract';
import { apiBase } from '../../../shared/contract/endpoint';
import { openingHeader, pictures } from '../../../shared/contract/pictures';
import { signIn } from '../../accounts/factory';
import { sealRequest, writeDraft } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { createOpeningCode } from '../../letters/OpeningCode';
import { addPicture, photo, processAll, sendPicture } from '../../pictures/factory';
import { Picture } from '../../pictures/picture/Picture';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { platformSettings } from '../../platform/settings';
import { ask, call } from '../../testing/call';
import { newEmail, signInByCode } from '../../testing/contacts';
import { passTime } from '../../testing/passTime';
import { loginCode } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { objectStore } from '../../vendors/objectStore';
import { objectStoreSettings } from '../../vendors/objectStore/settings';
import { eraseDueAccounts } from '../erasing/eraseDueAccounts';

const system = testSystem();
beforeEach(() => {
  objectStoreSettings.OBJECT_STORE = 'oss';
  system.sandbox.oss.clear();
});
afterEach(() => {
  objectStoreSettings.OBJECT_STORE = 'fs';
});

const said = { altText: '外婆的院子' };

/** A draft with a picture that is described. */
async function withPicture(token: string): Promise<{ letterId: string; pictureId: string }> {
  const { id: letterId } = await writeDraft(token);
  const { id: pictureId } = await addPicture(token, letterId);
  await call(pictures.describePicture, { letterId, pictureId, ...said }, token);
  return { letterId, pictureId };
}

async function seal(token: string, { letterId, pictureId }: { letterId: string; pictureId: string }, changes = {}) {
  const letter = await call(letters.readLetter, { letterId }, token);
  const shown = { pictures: [{ id: pictureId, ...said }] };
  expect((await ask(sealing.sealLetter, sealRequest(letter, { ...shown, ...changes }), token)).status).toBe(200);
}

const read = async (path: string, headers: Record<string, string>) =>
  (await fetch(`${platformSettings.PUBLIC_URL}${apiBase}${path}`, { headers })).status;
const readBy = (token: string, { letterId, pictureId }: { letterId: string; pictureId: string }) =>
  read(`/letters/${letterId}/pictures/${pictureId}/full`, { Authorization: `Bearer ${token}` });

// Nobody sends here what tells a contact of it: that is waited for, for a day.
async function erase(token: string, toldMs = 0): Promise<void> {
  await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, token);
  await eraseDueAccounts.round();
  await passTime(system.sandbox, toldMs + 61 * 60_000);
  for (let turn = 0; turn < 2; turn += 1) {
    await eraseDueAccounts.round();
    await passTime(system.sandbox, 3 * 60_000);
  }
}

it('pictures of two accounts that become one go along, also one that is just being processed, and are erased with it', async () => {
  const { accessToken: wechat } = await signIn('linwan');
  const contact = newEmail();
  const { accessToken: mail } = await signInByCode(contact, system.sandbox);
  const all = [];
  for (const token of [wechat, mail]) all.push(await withPicture(token), await withPicture(token));
  const [, byWechat, , byMail] = all;
  if (byWechat) await seal(wechat, byWechat);
  const toMyself = { recipient: { kind: 'self', name: '', ...contact }, channels: ['mail'] };
  if (byMail) await seal(mail, byMail, toMyself);
  const { id: letterId } = await writeDraft(wechat);
  const { id: pictureId } = await sendPicture(wechat, letterId, await photo().jpeg().toBuffer());
  const { write } = objectStore();
  jest.spyOn(objectStore(), 'write').mockImplementationOnce(async (key, bytes) => {
    expect((await ask(accounts.addWechat, { code: await loginCode('linwan'), merge: true }, mail)).status).toBe(200);
    await write(key, bytes);
  });
  await processAll();
  for (const one of [...all, { letterId, pictureId }]) {
    expect([await readBy(mail, one), await readBy(wechat, one)]).toEqual([200, 401]);
    const shown = (await call(pictures.listPictures, { letterId: one.letterId }, mail)).pictures;
    expect(shown).toMatchObject([
      { id: one.pictureId, state: 'ready', altText: one.letterId === letterId ? '' : said.altText },
    ]);
  }
  await erase(mail, 25 * 3_600_000);
  expect([await Picture.count(), system.sandbox.oss.versions()]).toEqual([0, []]);
});

it('pictures of a letter that is another person’s too stay with it when its author is erased; all others go', async () => {
  const { accessToken: author } = await signIn('linwan');
  const friend = await signIn('zhoumu');
  const [toFriend, byCode, own] = [await withPicture(author), await withPicture(author), await withPicture(author)];
  const arrived = { sealedAt: clock.date(), deliverAt: new Date(clock.now() - 1) };
  await Letter.update(
    { ...arrived, status: 'delivered', recipientKind: 'friend', recipientId: friend.account.id },
    { where: { id: toFriend.letterId } },
  );
  await call(opening.openLetter, { letterId: toFriend.letterId }, friend.accessToken);
  await Letter.update(
    { ...arrived, status: 'delivered', recipientKind: 'phone', channels: 'sms' },
    { where: { id: byCode.letterId } },
  );
  const code = await inTransaction((transaction) => createOpeningCode(byCode.letterId, null, transaction));
  await erase(author);
  expect((await Picture.findAll()).map(({ id }) => id).sort()).toEqual([toFriend.pictureId, byCode.pictureId].sort());
  expect(new Set(system.sandbox.oss.versions().map(({ key }) => key)).size).toBe(4);
  expect(await readBy((await signIn('zhoumu')).accessToken, toFriend)).toBe(200);
  const { opening: session = '' } = await call(opening.openByCode, { code });
  expect(await read(`/openings/pictures/${byCode.pictureId}/full`, { [openingHeader]: session })).toBe(200);
  expect(await readBy(author, own)).toBe(401);
});
