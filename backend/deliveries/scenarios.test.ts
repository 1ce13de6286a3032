import { opening, sealing } from '../../shared/contract';
import { apiBase } from '../../shared/contract/endpoint';
import { openingHeader, pictures } from '../../shared/contract/pictures';
import { toInstant, toLocalTime } from '../../shared/schedule';
import { registerByName } from '../accounts/factory';
import { Rung } from '../ladder/Rung';
import { schedule, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { noticeEngine } from '../noticeEngine';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { addPicture } from '../pictures/factory';
import { objectNameOf } from '../pictures/picture/objectNames';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { newId } from '../platform/newId';
import { platformSettings } from '../platform/settings';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { ask, call } from '../testing/call';
import { signInByCode } from '../testing/contacts';
import { deliverDue, dueLetter, makeDue, scheduledLetter, secretWords } from '../testing/dueLetter';
import { onlyTheWorker } from '../testing/onlyTheWorker';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toAmelie, toMyselfByLadder } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { objectStore } from '../vendors/objectStore';
import { wakeDue } from './wakeDue';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;
const day = 24 * hour;
beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());

const grandma = { kind: 'other' as const, name: '外婆', phone: '13800000003' };
const codePattern = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/;
const mailRefuses = (code: '450' | '550', times = 1) =>
  system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: `code:${code}`, times });

async function codesOf(letterId: string) {
  const { sms, mail } = await arrivalsOf(letterId, system.sandbox);
  return {
    sms: codePattern.exec(sms.at(-1)?.content ?? '')?.[0] ?? '',
    mail: codePattern.exec(mail.at(-1)?.text ?? '')?.[0] ?? '',
  };
}

describe('Verdict 0 unknown', () => {
  it('content-free notice only, and the claim needs the answer to a question', async () => {
    const question = { text: '院子里种的是什么树？', answer: '枣树' };
    const letterId = await dueLetter(system.token, { recipient: grandma, channels: ['sms'], question });
    await deliverDue();
    const { sms } = await arrivalsOf(letterId, system.sandbox);
    for (const words of [...Object.values(secretWords), question.text, question.answer])
      expect(sms[0]?.content).not.toContain(words);
    const { sms: code } = await codesOf(letterId);
    expect((await ask(opening.openByCode, { code })).body.error).toBe('answer_required');
    expect(await call(opening.openByCode, { code, answer: question.answer })).toMatchObject(secretWords);
  });
});

describe('E-mail soft bounce 3 days; hard bounce; spam report', () => {
  it('soft for three days: it is tried again and again, and arrives by the same way once', async () => {
    const letterId = await dueLetter(system.token, toAmelie);
    mailRefuses('450', 999);
    for (let hours = 0; hours < 72; hours += 6) {
      await deliverDue();
      await passTime(system.sandbox, 6 * hour + 60_000);
    }
    expect((await Letter.findByPk(letterId))?.status).toBe('delivering');
    const [notice] = await Notice.findAll({ where: { letterId } });
    expect(notice).toMatchObject({ state: 'scheduled', reason: 'busy' });
    expect(await NoticeAttempt.count({ where: { noticeId: notice?.id } })).toBeGreaterThan(5);
    system.sandbox.faults.clear();
    await onlyTheWorker(system.sandbox, 7 * hour);
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ mail: 1 });
  });

  it('hard: the next rung, in the same minute', async () => {
    const plan = {
      recipient: { ...grandma, email: 'amelie@example.com' },
      channels: ['mail' as const, 'sms' as const],
    };
    const letterId = await dueLetter(system.token, plan);
    mailRefuses('550');
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['refused mail mailbox_unknown', 'accepted sms']);
  });

  it('a tap on "no more" in the mail, which spam filters offer, suppresses the address', async () => {
    const letterId = await dueLetter(system.token, toAmelie);
    await deliverDue();
    const { mail } = await arrivalsOf(letterId, system.sandbox);
    const [oneTap] = /<(http[^>]+)>/.exec(String(mail[0]?.headers['list-unsubscribe']))?.slice(1) ?? [];
    const answer = await fetch(oneTap ?? '', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(200);
    const next = sealRequest(await writeDraft(system.token), toAmelie);
    expect((await ask(sealing.sealLetter, next, system.token)).body.error).toBe('contact_unusable');
  });
});

describe('200k letters at 除夕 20:00', () => {
  // As many as show it: batches come short of none, and workers meet each other.
  const many = 300;

  it('all due in one minute, carried by several workers: each is woken and claimed once, none lost', async () => {
    const first = await scheduledLetter(system.token, toAmelie);
    const template = await Letter.findByPk(first, { raw: true, rejectOnEmpty: true });
    const ids = [first, ...Array.from({ length: many }, newId)];
    await Letter.bulkCreate(ids.slice(1).map((id) => ({ ...template, id, draftKey: newId() })));
    await Rung.bulkCreate(
      ids.slice(1).map((letterId) => ({ letterId, number: 1, channel: 'mail' as const, state: 'waiting' as const })),
    );
    await Letter.update({ deliverAt: new Date(clock.now() - 1_000) }, { where: {} });
    const claimedIds: string[] = [];
    const worker = async () => {
      await wakeDue.round();
      for (let claimed = await noticeEngine.claimDue(); claimed; claimed = await noticeEngine.claimDue())
        claimedIds.push(...claimed.noticeIds);
    };
    await Promise.all([worker(), worker(), worker()]);
    await worker();
    expect(new Set(claimedIds).size).toBe(claimedIds.length);
    const claimed = await Notice.findAll({
      where: { id: claimedIds, kind: 'letter_arrived' },
      attributes: ['letterId'],
    });
    expect(claimed.map(({ letterId }) => letterId).sort()).toEqual([...ids].sort());
    expect(await Letter.count({ where: { status: 'delivering' } })).toBe(many + 1);
  });
});

describe('Image object missing at delivery', () => {
  it('the text comes, the picture says so and nothing else is lost, and an alarm names it', async () => {
    const { accessToken } = await registerByName();
    const draft = await writeDraft(accessToken, secretWords);
    const shown: { id: string; altText: string }[] = [];
    for (const altText of ['', '']) shown.push({ id: (await addPicture(accessToken, draft.id)).id, altText });
    const plan = { recipient: grandma, channels: ['sms' as const], pictures: shown };
    await call(sealing.sealLetter, sealRequest(draft, plan), accessToken);
    await schedule(draft.id);
    const [lost = '', kept = ''] = shown.map(({ id }) => id);
    for (const kind of ['pictures', 'thumbnails'] as const) await objectStore().remove(objectNameOf(kind, lost));
    await makeDue(draft.id);
    await deliverDue();
    const opened = await call(opening.openByCode, { code: (await codesOf(draft.id)).sms });
    expect(opened).toMatchObject(secretWords);
    const headers = { [openingHeader]: opened.opening ?? '' };
    const listed = await ask(pictures.listOpened, {}, undefined, headers);
    expect(listed.body.pictures.map(({ id }) => id)).toEqual([lost, kept]);
    const path = (id: string) => `${platformSettings.PUBLIC_URL}${apiBase}/openings/pictures/${id}/full`;
    const missing = await fetch(path(lost), { headers });
    expect([missing.status, ((await missing.json()) as { error: string }).error]).toEqual([409, 'data_damaged']);
    expect((await fetch(path(kept), { headers })).status).toBe(200);
    expect(logger.alarm).toHaveBeenCalledWith('an object is missing', { code: 'pictures', rowId: lost });
  });
});

describe('Mini program suspended or renamed/moved to another subject (openid changes)', () => {
  it('WeChat no longer knows whom we know: the next way tells them, and a proved mailbox lets them in and open it', async () => {
    await allowNotice('linwan');
    const letterId = await dueLetter(system.token, { ...toMyselfByLadder });
    system.sandbox.faults.add({ party: 'wechat', operation: 'subscribe_send', fault: 'code:40003' });
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['refused wechat no_openid', 'accepted mail']);
    const inBrowser = await signInByCode({ email: 'linwan@example.com' }, system.sandbox);
    expect(inBrowser.account.id).toBe(system.me.account.id);
    expect(await call(opening.openLetter, { letterId }, inBrowser.accessToken)).toMatchObject(secretWords);
  });
});

describe('Recipient is abroad / no +86 / no WeChat', () => {
  it('no SMS goes there, with the reason at its field; by e-mail it comes at nine in their own morning, and opens without an account', async () => {
    const abroad = { kind: 'other' as const, name: '阿梅莉', phone: '+14155550100' };
    const bySms = sealRequest(await writeDraft(system.token), { recipient: abroad, channels: ['sms'] });
    expect((await ask(sealing.sealLetter, bySms, system.token)).body).toMatchObject({
      error: 'phone_not_supported',
      fields: [{ path: 'recipient.phone' }],
    });
    const draft = await writeDraft(system.token, secretWords);
    const at = { on: toLocalTime(clock.now() + 40 * day, 'America/New_York').on, time: '09:00' };
    const deliverLocal = { ...at, timeZone: 'America/New_York' };
    const recipient = { kind: 'other' as const, name: '阿梅莉', email: 'amelie@example.com' };
    const plan = { recipient, channels: ['mail' as const], deliverLocal };
    const sealed = await call(sealing.sealLetter, sealRequest(draft, plan), system.token);
    await schedule(draft.id);
    expect(sealed.deliverLocal).toEqual(deliverLocal);
    const dueAt = toInstant(deliverLocal) ?? 0;
    expect(Date.parse(sealed.deliverAt ?? '')).toBe(dueAt);
    await onlyTheWorker(system.sandbox, dueAt - clock.now() - 60_000);
    expect(await countArrivals(draft.id, system.sandbox)).toMatchObject({ mail: 0 });
    await onlyTheWorker(system.sandbox, 120_000);
    expect(await call(opening.openByCode, { code: (await codesOf(draft.id)).mail })).toMatchObject(secretWords);
  });
});
