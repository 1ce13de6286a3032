import jwt from 'jsonwebtoken';
import { accounts, letters, payments } from '../shared/contract';
import { contract } from '../shared/contract/contract';
import type { Endpoint } from '../shared/contract/endpoint';
import { pictures } from '../shared/contract/pictures';
import { policyVersion } from '../shared/policyVersion';
import { type SignedInPhone, signIn } from './accounts/factory';
import { createIdentity } from './accounts/identities/identities';
import { issueAccessToken, ofAccessTokens } from './accounts/sessions/accessToken';
import { forgetLiveSessions } from './accounts/sessions/liveSession';
import { Session } from './accounts/sessions/Session';
import { arrive, sealLetter, sealRequest, writeDraft } from './letters/factory';
import { sealUnpaid } from './payments/factory';
import { clock } from './platform/clock';
import { inTransaction } from './platform/database';
import { newId } from './platform/newId';
import { keyFor } from './platform/secrets';
import { beginSeries } from './series/factory';
import { ask, call } from './testing/call';
import { loginCode } from './testing/phone';
import { testSystem } from './testing/testSystem';

testSystem();

type Id = 'letterId' | 'pictureId' | 'orderId' | 'seriesId' | 'sessionId' | 'identityId';
type Ids = Record<Id, string>;
type Input = Record<string, unknown>;

const words = { title: '标题', body: '正文', signature: '署名' };
const phone = { phone: '13900000009' };
const joining = { policyVersion, bornIn: '1990-05' };

/** What each endpoint may be called with, so that nothing but the caller's right decides. One missing here fails. */
const inputs: Record<string, (ids: Ids) => Input | Promise<Input>> = {
  'accounts.signInWithWechat': async () => ({ code: await loginCode('zhoumu'), joining }),
  'accounts.sendSignInCode': () => ({ contact: phone }),
  'accounts.signInWithCode': () => ({ contact: phone, code: '000000', joining }),
  'accounts.signInWithPassword': () => ({ name: 'nobody', password: 'not-the-password' }),
  'accounts.register': () => ({ name: '新人', password: 'a long enough pass phrase', joining }),
  'accounts.refreshSession': () => ({ refreshToken: `${newId()}.${'a'.repeat(64)}` }),
  'accounts.signOut': () => ({ refreshToken: `${newId()}.${'a'.repeat(64)}` }),
  'accounts.listDevices': () => ({}),
  'accounts.endDevice': ({ sessionId }) => ({ sessionId }),
  'accounts.endOtherDevices': () => ({}),
  'accounts.readAccount': () => ({}),
  'accounts.changeProfile': () => ({ penName: '笔名' }),
  'accounts.sendProofCode': ({ identityId }) => ({ identityId }),
  'accounts.prove': ({ identityId }) => ({ proof: { identityId, code: '000000' } }),
  'accounts.sendContactCode': () => ({ contact: phone }),
  'accounts.addContact': () => ({ contact: phone, code: '000000', merge: false }),
  'accounts.addWechatPhone': () => ({ code: 'no-such-code', merge: false }),
  'accounts.addWechat': () => ({ code: 'no-such-code', merge: false }),
  'accounts.setPassword': () => ({ password: 'another long pass phrase' }),
  'accounts.removeIdentity': ({ identityId }) => ({ identityId }),
  'calendar.readMonth': () => ({ month: '2027-02' }),
  'calendar.resolveDate': () => ({
    symbol: { kind: 'festival', name: 'chuxi', year: 2027 },
    ...{ time: '09:00', timeZone: 'Asia/Shanghai' },
  }),
  'calendar.readUpcoming': () => ({}),
  'letters.readRules': () => ({}),
  'letters.listSent': () => ({ limit: 20 }),
  'letters.listReceived': () => ({ limit: 20 }),
  'letters.writeLetter': () => ({ draftKey: newId(), ...words }),
  'letters.saveDraft': ({ letterId }) => ({ letterId, version: 1, ...words }),
  'letters.discardDraft': ({ letterId }) => ({ letterId }),
  'letters.readLetter': ({ letterId }) => ({ letterId }),
  'sealing.sealLetter': ({ letterId }) => {
    const { quotedFen, recipient, channels, deliverLocal } = sealRequest({ id: letterId, version: 1 } as never);
    return { letterId, version: 1, quotedFen, recipient, channels, deliverLocal };
  },
  'sealing.unsealLetter': ({ letterId }) => ({ letterId }),
  'sealing.checkLetter': ({ letterId }) => ({ letterId }),
  'sealing.releasePieces': ({ letterId }) => ({ letterId, pieces: [] }),
  'letters.cancelLetter': ({ letterId }) => ({ letterId }),
  'deliveries.stopBackup': ({ letterId }) => ({ letterId }),
  'invitations.claimLetter': ({ letterId }) => ({ letterId, token: 'a'.repeat(22) }),
  'invitations.lookAtInvitation': ({ letterId }) => ({ letterId, token: 'a'.repeat(22) }),
  'invitations.refuseInvitation': ({ letterId }) => ({ letterId, token: 'a'.repeat(22), refused: true }),
  'invitations.acceptAsked': ({ letterId }) => ({ letterId, token: 'a'.repeat(22), accepted: true }),
  'invitations.renewInvitation': ({ letterId }) => ({ letterId }),
  'opening.lookAtLetter': ({ letterId }) => ({ letterId }),
  'opening.lookByCode': () => ({ code: 'AAAA-BBBB-CCCC' }),
  'opening.notMine': ({ letterId }) => ({ letterId, isMine: false }),
  'opening.notMineByCode': () => ({ code: 'AAAA-BBBB-CCCC', isMine: false }),
  'opening.showCard': ({ letterId }) => ({ letterId }),
  'opening.renewCard': ({ letterId }) => ({ letterId }),
  'opening.sendElsewhere': ({ letterId }) => ({ letterId, contact: { email: 'amelie@example.com' } }),
  'opening.remindTomorrow': ({ letterId }) => ({ letterId }),
  'opening.remindByCode': () => ({ code: 'AAAA-BBBB-CCCC' }),
  'opening.takeBack': ({ letterId }) => ({ letterId }),
  'opening.openLetter': ({ letterId }) => ({ letterId }),
  'opening.openByCode': () => ({ code: 'AAAA-BBBB-CCCC' }),
  'answers.readThread': ({ letterId }) => ({ letterId }),
  'answers.readOpenedThread': () => ({}),
  'answers.startAnswer': ({ letterId }) => ({ letterId, draftKey: newId() }),
  'answers.startAnswerToOpened': () => ({ draftKey: newId() }),
  'answers.takeOpened': () => ({}),
  'answers.keep': ({ letterId }) => ({ letterId }),
  'answers.keepOpened': () => ({}),
  'answers.report': ({ letterId }) => ({ letterId, reason: 'threat' }),
  'answers.reportOpened': () => ({ reason: 'threat' }),
  'answers.letAuthorKnow': ({ letterId }) => ({ letterId, wanted: true }),
  'answers.letAuthorKnowOfOpened': () => ({ wanted: true }),
  'answers.thank': ({ letterId }) => ({ letterId }),
  'answers.thankForOpened': () => ({}),
  'pictures.beginUpload': ({ letterId }) => ({ letterId, type: 'image/png', bytes: 9 }),
  'pictures.finishUpload': ({ letterId, pictureId }) => ({ letterId, pictureId }),
  'pictures.describePicture': ({ letterId, pictureId }) => ({ letterId, pictureId, altText: '海' }),
  'pictures.orderPictures': ({ letterId, pictureId }) => ({ letterId, pictureIds: [pictureId] }),
  'pictures.removePicture': ({ letterId, pictureId }) => ({ letterId, pictureId }),
  'pictures.listPictures': ({ letterId }) => ({ letterId }),
  'pictures.readPicture': ({ letterId, pictureId }) => ({ letterId, pictureId }),
  'pictures.readThumbnail': ({ letterId, pictureId }) => ({ letterId, pictureId }),
  'pictures.listOpened': () => ({}),
  'pictures.readOpened': () => ({ pictureId: newId() }),
  'pictures.readOpenedThumbnail': () => ({ pictureId: newId() }),
  'payments.createOrder': ({ letterId }) => ({ letterId, quotedFen: 250 }),
  'series.startSeries': ({ letterId }) => ({ letterId, version: 1, further: [{ draftKey: newId() }] }),
  'series.readSeries': ({ seriesId }) => ({ seriesId }),
  'series.createSeriesOrder': ({ seriesId }) => ({ seriesId, quotedFen: 250 }),
  'orders.listOrders': () => ({ limit: 20 }),
  'orders.readOrderInFull': ({ orderId }) => ({ orderId }),
  'orders.askForInvoice': ({ orderId }) => ({ orderId, kind: 'person', title: '林晚', email: 'linwan@example.com' }),
  'orders.withdrawInvoice': ({ orderId }) => ({ orderId }),
  'orders.namePayee': ({ orderId }) => ({ orderId, name: '林晚', account: '招商银行 6225 0000 0000 0001' }),
  'payments.readOrder': ({ orderId }) => ({ orderId }),
  'payments.syncOrder': ({ orderId }) => ({ orderId }),
  'missedDay.sendNow': ({ letterId }) => ({ letterId }),
  'missedDay.chooseDay': ({ letterId }) => ({
    letterId,
    deliverLocal: sealRequest({ id: letterId, version: 1 } as never).deliverLocal,
  }),
  'changes.readSealed': ({ letterId }) => ({ letterId }),
  'changes.editLetter': ({ letterId }) => ({ letterId, version: 1, title: '', body: '改', signature: '' }),
  'changes.readdressLetter': ({ letterId }) => ({
    letterId,
    recipient: { kind: 'self', name: '我' },
    channels: ['wechat'],
    quotedFen: 0,
  }),
  'changes.moveLetter': ({ letterId }) => ({
    letterId,
    deliverLocal: sealRequest({ id: letterId, version: 1 } as never).deliverLocal,
    quotedFen: 0,
  }),
  'changes.readQuestion': ({ letterId }) => ({ letterId }),
  'changes.changeQuestion': ({ letterId }) => ({ letterId, question: null }),
  'changes.checkChange': ({ letterId }) => ({ letterId }),
  'changes.withdrawChange': ({ letterId }) => ({ letterId }),
  'authorNotices.confirmContact': ({ letterId }) => ({ letterId }),
  'authorNotices.muteYearly': ({ letterId }) => ({ letterId, muted: true }),
  'trials.readTrials': () => ({}),
  'trials.tryContact': ({ identityId }) => ({ identityId }),
  'trials.confirmTrial': ({ identityId }) => ({ identityId, code: '123456' }),
  'missedDay.takeMoneyBack': ({ letterId }) => ({ letterId }),
  'receipts.readReceipt': ({ letterId }) => ({ letterId }),
  'receipts.findLetter': () => ({ number: '7K3M-9QX2-P4TD' }),
  'receipts.readKeys': () => ({}),
  'receipts.readCheckpoint': () => ({}),
  'receipts.proveInclusion': () => ({ leaf: '0'.repeat(64) }),
  'receipts.proveGrowth': () => ({ from: '1', to: '2' }),
  'followers.readFollowing': () => ({}),
  'reliability.readReliability': () => ({}),
  'terms.readTerms': () => ({}),
  'terms.readTermsByHash': () => ({ hash: '0'.repeat(64) }),
  'privacy.readPolicy': () => ({}),
  'privacy.readHeldData': () => ({}),
  'privacy.exportData': () => ({}),
  'privacy.listConsents': () => ({}),
  'privacy.setConsent': () => ({ purpose: 'statistics', granted: true }),
  'privacy.deleteLetter': ({ letterId }) => ({ letterId }),
  'privacy.closeAccount': () => ({ undelivered: 'cancel', graceDays: 7 }),
  'privacy.readClosure': () => ({}),
  'privacy.undoClosure': () => ({}),
  'privacy.sendLookUpCode': () => ({ contact: phone }),
  'privacy.lookUpLetters': () => ({ contact: phone, code: '000000' }),
  'privacy.liftRefusal': () => ({ contact: phone, code: '000000' }),
  'privacy.refuseByAccount': ({ letterId }) => ({ letterId, refused: true, scope: 'letter' }),
  'privacy.refuseLetters': () => ({ code: '0000-0000-0000', refused: true }),
  'privacy.readReceipt': () => ({ receiptCode: 'a'.repeat(43) }),
  'privacy.namePayee': () => ({ receiptCode: 'a'.repeat(43), name: '林晚', account: '招商银行 6225 0000 0000 0001' }),
};

const endpoints = Object.entries(contract).flatMap(([module, group]) =>
  Object.entries(group).map(([name, endpoint]) => ({ name: `${module}.${name}`, endpoint })),
);
const guarded = endpoints.filter(({ endpoint }) => endpoint.access !== 'public');
const idFields: Id[] = ['letterId', 'pictureId', 'orderId', 'seriesId', 'sessionId', 'identityId'];
// An id that stands for any, to see which endpoints carry one.
const probe = Object.fromEntries(idFields.map((field) => [field, 'PROBE'])) as Ids;
const noIds = () => Object.fromEntries(idFields.map((field) => [field, newId()])) as Ids;
const withIds = guarded.filter(({ name }) => JSON.stringify(inputs[name]?.(probe) ?? {}).includes('PROBE'));

const inputOf = async (name: string, ids: Ids) => (await inputs[name]?.(ids)) ?? {};
const answerTo = async ({ name, endpoint }: { name: string; endpoint: Endpoint }, ids: Ids, token?: string) =>
  ask(endpoint, (await inputOf(name, ids)) as never, token);

/** What a person has, one of each kind that an id names; for opening, a letter that has come. */
async function belongingsOf(person: SignedInPhone, name = ''): Promise<Ids> {
  const unpaid = await sealUnpaid(person.accessToken);
  const { order } = await call(payments.createOrder, { letterId: unpaid.id, quotedFen: 250 }, person.accessToken);
  const accountId = person.account.id;
  const email = { kind: 'email' as const, value: `${accountId}@example.com` };
  const identity = await inTransaction((transaction) => createIdentity(accountId, email, transaction));
  const letter = /^(opening|answers)\.|^privacy\.refuseByAccount$/.test(name)
    ? await sealLetter(person.accessToken)
    : null;
  if (letter) await arrive(letter.id);
  const { id: letterId } = letter ?? (await writeDraft(person.accessToken));
  const begin = { letterId, type: 'image/jpeg', bytes: 9 };
  const picture = letter ? null : (await call(pictures.beginUpload, begin, person.accessToken)).picture;
  const pictureId = picture?.id ?? newId();
  const { id: seriesId } = await beginSeries(person.accessToken, 2);
  return { letterId, pictureId, orderId: order.id, seriesId, sessionId: person.sessionId, identityId: identity.id };
}

function expiredToken({ account, sessionId }: SignedInPhone): string {
  const now = clock.now();
  jest.spyOn(clock, 'now').mockReturnValueOnce(now - 11 * 60_000);
  return issueAccessToken({ accountId: account.id, sessionId }, 'weapp').token;
}

function tokenOfAnotherAudience({ account, sessionId }: SignedInPhone): string {
  const issued = Math.floor(clock.now() / 1000);
  const claims = { sub: account.id, sid: sessionId, aud: 'somewhere-else', iat: issued, exp: issued + 600 };
  return jwt.sign(claims, keyFor(ofAccessTokens), { algorithm: 'HS256' });
}

async function revokedToken(): Promise<string> {
  const phone = await signIn('linwan');
  await call(accounts.signOut, { refreshToken: phone.refreshToken });
  forgetLiveSessions();
  return phone.accessToken;
}

describe('the table of inputs', () => {
  it('has every endpoint of the contract and no other', () => {
    expect(Object.keys(inputs).sort()).toEqual(endpoints.map(({ name }) => name).sort());
    expect(guarded.length).toBeGreaterThan(30);
    expect(withIds.length).toBeGreaterThan(12);
  });
});

describe('an endpoint that is not for everybody', () => {
  it.each(guarded)(
    '$name refuses who is not signed in, whose session ended, is too old or is for elsewhere',
    async (one) => {
      const owner = await signIn('linwan');
      const ids = await belongingsOf(owner);
      const strangers = [undefined, await revokedToken(), expiredToken(owner), tokenOfAnotherAudience(owner), 'a.b.c'];
      for (const token of strangers) {
        for (const which of [ids, { ...ids, ...noIds() }]) {
          const { status, body } = await answerTo(one, which, token);
          expect({ status, error: body.error }).toEqual({
            status: 401,
            error: expect.stringMatching(/^(sign_in_required|session_expired)$/),
          });
        }
      }
    },
  );

  it.each(guarded.filter(({ endpoint }) => endpoint.access === 'fresh'))(
    '$name refuses a session whose last proof is older than five minutes',
    async (one) => {
      const owner = await signIn('linwan');
      const ids = await belongingsOf(owner);
      await Session.update({ provedAt: new Date(clock.now() - 301_000) }, { where: { id: owner.sessionId } });
      expect(await answerTo(one, ids, owner.accessToken)).toMatchObject({
        status: 403,
        body: { error: 'fresh_proof_required' },
      });
    },
  );
});

// Throwing away what is not there is no error, or a phone whose answer got lost could not ask again: these two answer
// alike for what never was, what is gone and what is another's, and leave it as it is.
const silent = new Set(['letters.discardDraft', 'privacy.deleteLetter']);

describe('an endpoint that names a thing of somebody', () => {
  it.each(withIds)('$name gives nobody another’s, and tells it from none by nothing', async (one) => {
    const owner = await signIn('linwan');
    const ids = await belongingsOf(owner, one.name);
    const other = await signIn('zhoumu');
    const none = noIds();
    const theirs = await answerTo(one, ids, other.accessToken);
    const missing = await answerTo(one, none, other.accessToken);
    expect(theirs.status >= 400 && theirs.status < 500).toBe(!silent.has(one.name));
    expect({ ...theirs.body, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
    expect(theirs.status).toBe(missing.status);
    const malformed = Object.fromEntries(idFields.map((field) => [field, "' OR 1=1 --"])) as Ids;
    const random = await answerTo(one, malformed, other.accessToken);
    expect([400, 404]).toContain(random.status);
    // The same call reaches the thing when its owner makes it: the refusal above was about the caller.
    const own = await answerTo(one, ids, owner.accessToken);
    expect({ name: one.name, isFound: own.body.error !== 'not_found' }).toEqual({ name: one.name, isFound: true });
  });

  it('of a letter leaves the letter as it was, whoever else tried', async () => {
    const owner = await signIn('linwan');
    const other = await signIn('zhoumu');
    const letter = await sealLetter(owner.accessToken);
    const before = await call(letters.readLetter, { letterId: letter.id }, owner.accessToken);
    for (const one of withIds) await answerTo(one, { ...probe, letterId: letter.id }, other.accessToken);
    expect(await call(letters.readLetter, { letterId: letter.id }, owner.accessToken)).toEqual(before);
  });
});
