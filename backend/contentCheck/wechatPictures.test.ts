import { letters, privacy, sealing } from '../../shared/contract';
import { pictures } from '../../shared/contract/pictures';
import { signIn } from '../accounts/factory';
import { applyEvents } from '../inbox/applyEvents';
import { VendorEvent } from '../inbox/VendorEvent';
import { sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { eraseDueAccounts } from '../lifecycle/erasing/eraseDueAccounts';
import { mergeAccounts } from '../lifecycle/merging/mergeAccounts';
import { addPicture, plainPicture } from '../pictures/factory';
import { clock } from '../platform/clock';
import { logger } from '../platform/logger';
import { platformSettings } from '../platform/settings';
import type { FaultScript } from '../sandbox/startSandbox';
import { openChecks } from '../sealing/openChecks';
import { ask, call } from '../testing/call';
import { checkPictures } from '../testing/checkPictures';
import { passTime } from '../testing/passTime';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { objectStore } from '../vendors/objectStore';
import { ObjectStoreError } from '../vendors/objectStore/ObjectStore';
import { ContentCheck } from './ContentCheck';
import { pictureResults } from './pictureResults';
import { MediaCheck } from './pictures/MediaCheck';
import { addressPath } from './pictures/pictureAddress';

const system = testSystem({ signedIn: 'linwan' });
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const results = applyEvents([pictureResults]);
const openid = () => system.sandbox.people.byId('linwan')?.wechat?.openid ?? '';
const fault = (kind: FaultScript['fault'], operation = 'media_event', times = 1) =>
  system.sandbox.faults.add({ party: 'wechat', operation, fault: kind, times, delayMs: 40 * minute });

/** A letter with pictures of these colours, sealed while nobody has answered yet. */
async function seal(...colours: Parameters<typeof plainPicture>[0][]) {
  const draft = await writeDraft(system.token);
  const shown = [];
  for (const colour of colours) shown.push(await addPicture(system.token, draft.id, await plainPicture(colour)));
  const wanted = sealRequest(draft, { ...toGrandma, pictures: shown.map(({ id, altText }) => ({ id, altText })) });
  const sealed = await call(sealing.sealLetter, wanted, system.token);
  return { letterId: draft.id, wanted, sealed, ids: shown.map(({ id }) => id) };
}

const letterOf = (letterId: string) => Letter.findByPk(letterId, { rejectOnEmpty: true });
const statusOf = async (letterId: string) => (await letterOf(letterId)).status;
const checkOf = (letterId: string) => ContentCheck.findByPk(letterId, { rejectOnEmpty: true });
const questions = () => MediaCheck.findAll({ order: ['number', 'id'] });

const wait = (ms?: number) => checkPictures(system.sandbox, ms);

const watchAsking = () => jest.spyOn(system.sandbox.media, 'submit');
const urlsOf = (asked: ReturnType<typeof watchAsking>) => asked.mock.calls.map(([input]) => String(input.media_url));

const push = (traceId: string, rest: object, order: object = {}) =>
  system.sandbox.events.push({
    ...{ event: 'wxa_media_check', openid: openid(), media: { trace_id: traceId, version: 2, errcode: 0, ...rest } },
    ...order,
  });
const passing = { result: { suggest: 'pass', label: 100 } };
const refusing = { result: { suggest: 'risky', label: 20001 } };

describe('a letter with pictures of somebody with WeChat', () => {
  it('waits for what WeChat finds, and goes on when all of them passed', async () => {
    const { letterId, sealed } = await seal('blue', 'green');
    expect(sealed).toMatchObject({ status: 'checking', check: { state: 'waiting' } });
    await wait();
    expect(await statusOf(letterId)).toBe('awaiting_payment');
    expect(await checkOf(letterId)).toMatchObject({ state: 'passed', vendor: 'wechat' });
    expect((await questions()).map(({ state, number }) => [state, number])).toEqual([
      ['passed', 1],
      ['passed', 1],
    ]);
  });

  it('is a draft again when one of them is refused, and says which and why', async () => {
    const { letterId, ids } = await seal('blue', 'red');
    await wait();
    const { status, check, timeline } = await call(letters.readLetter, { letterId }, system.token);
    expect([status, timeline.at(-1)?.reason]).toEqual(['draft', 'content_refused']);
    expect(check).toMatchObject({ state: 'refused', part: 'picture', pictureId: ids[1], rule: 'pornography' });
    expect((await call(pictures.listPictures, { letterId }, system.token)).pictures).toHaveLength(2);
  });

  it('is refused without waiting for the answers on the others', async () => {
    fault('no_callback');
    const { letterId } = await seal('blue', 'red');
    await wait();
    expect(await statusOf(letterId)).toBe('draft');
  });

  it('is held for a person when one of them should be looked at', async () => {
    const { letterId, ids } = await seal('orange', 'blue');
    await wait();
    expect(await statusOf(letterId)).toBe('held');
    expect((await checkOf(letterId)).doubtfulPieces).toBe(JSON.stringify([{ part: 'picture', pictureId: ids[0] }]));
  });

  it('is asked about once, however often it is sealed or looked at', async () => {
    const asked = watchAsking();
    const { letterId, wanted } = await seal('blue');
    await Promise.all([
      call(sealing.sealLetter, wanted, system.token),
      call(sealing.checkLetter, { letterId }, system.token),
      openChecks.round(),
    ]);
    expect(asked).toHaveBeenCalledTimes(1);
    await wait();
    await call(sealing.checkLetter, { letterId }, system.token);
    expect([asked.mock.calls.length, await statusOf(letterId)]).toEqual([1, 'awaiting_payment']);
  });

  it('is asked about anew when it is sealed anew', async () => {
    const { letterId, wanted } = await seal('blue');
    await wait();
    await call(sealing.unsealLetter, { letterId }, system.token);
    expect([await MediaCheck.count(), await VendorEvent.count()]).toEqual([0, 0]);
    expect((await call(sealing.sealLetter, wanted, system.token)).status).toBe('checking');
    await wait();
    expect(await statusOf(letterId)).toBe('awaiting_payment');
  });
});

describe('an answer about a picture', () => {
  it.each(['early', 'duplicate', 'reorder'] as const)('counts once when it comes %s', async (kind) => {
    fault(kind);
    const { letterId } = await seal('blue', 'green');
    await results.round();
    await wait(20 * second);
    expect(await statusOf(letterId)).toBe('awaiting_payment');
    await wait();
    expect((await questions()).map(({ state }) => state)).toEqual(['passed', 'passed']);
  });

  it('is taken up when it came before we knew its number', async () => {
    const warned = jest.spyOn(logger, 'warn');
    const asked = watchAsking();
    asked.mockImplementationOnce(async () => {
      await push('5f0e1a2b-00000001-0000000a', passing);
      await results.round();
      return { errcode: 0, errmsg: 'ok', trace_id: '5f0e1a2b-00000001-0000000a' };
    });
    const { letterId } = await seal('blue');
    expect(warned.mock.calls.map(([said]) => said)).toContain('a result of a check of no picture that we know');
    await results.round();
    await openChecks.round();
    expect(await statusOf(letterId)).toBe('awaiting_payment');
  });

  it('changes nothing when it contradicts an earlier one, or fails after it', async () => {
    fault('no_callback', 'media_event', 2);
    const { letterId } = await seal('blue', 'green');
    const [first] = await questions();
    for (const told of [passing, refusing, { errcode: -1008 }]) await push(first?.traceId ?? '', told);
    await wait();
    const one = await MediaCheck.findByPk(first?.id ?? '');
    expect([one?.state, await statusOf(letterId)]).toEqual(['passed', 'checking']);
  });

  it.each([
    ['its label as a text', { result: { suggest: 'risky', label: '20001' } }, {}, 'draft'],
    ['no label', { result: { suggest: 'risky' } }, {}, 'draft'],
    ['XML', refusing, { format: 'xml' }, 'draft'],
    ['XML that passes it', passing, { format: 'xml' }, 'awaiting_payment'],
    ['a word that nobody knows', { result: { suggest: 'fine', label: 100 } }, {}, 'checking'],
    ['no result', {}, {}, 'checking'],
    ['another code', { errcode: -1, ...passing }, {}, 'checking'],
    ['the hand of a stranger', refusing, { flaw: 'forged' }, 'checking'],
    ['what was changed on the way', refusing, { flaw: 'tampered' }, 'checking'],
    ['what was meant for others', refusing, { flaw: 'foreign_app' }, 'checking'],
    ['a time long ago', refusing, { flaw: 'stale' }, 'checking'],
  ])('is told by %s', async (_form, told, order, status) => {
    fault('no_callback');
    const { letterId } = await seal('blue');
    await push((await questions())[0]?.traceId ?? '', told, order);
    await wait();
    expect(await statusOf(letterId)).toBe(status);
  });

  it('of a check that nobody asked for is kept, and moves nothing', async () => {
    fault('no_callback');
    const { letterId } = await seal('blue');
    for (const traceId of ['00000000-00000000-00000000', 'x', '0'.repeat(64)]) await push(traceId, refusing);
    await push('not a number', refusing);
    await wait();
    expect(await statusOf(letterId)).toBe('checking');
    expect(new Set((await VendorEvent.findAll()).map(({ outcome }) => outcome))).toEqual(new Set(['no_question']));
  });

  it('of long ago counts as well as that of the question after it', async () => {
    fault('delay');
    fault('no_callback');
    const { letterId } = await seal('red');
    await wait(31 * minute);
    expect((await questions()).map(({ number, state }) => [number, state])).toEqual([
      [1, 'asked'],
      [2, 'asked'],
    ]);
    await wait(10 * minute);
    expect(await statusOf(letterId)).toBe('draft');
  });
});

describe('a picture about which no answer comes', () => {
  it('is asked about again in half an hour, under another address', async () => {
    const asked = watchAsking();
    fault('no_callback');
    const { letterId } = await seal('blue');
    await wait(29 * minute);
    expect(asked).toHaveBeenCalledTimes(1);
    await wait(2 * minute);
    expect(new Set(urlsOf(asked)).size).toBe(2);
    await wait();
    expect(await statusOf(letterId)).toBe('awaiting_payment');
  });

  it('that could not be downloaded is asked about again soon, and less and less often', async () => {
    fault('code:-1008', 'media_event', 3);
    const { letterId } = await seal('blue');
    const asked = async () => (await questions()).length;
    await wait();
    expect([await asked(), (await questions())[0]?.state]).toEqual([1, 'failed']);
    await wait(minute);
    await wait();
    expect(await asked()).toBe(2);
    await wait(minute);
    expect(await asked()).toBe(2);
    await wait(minute);
    await wait();
    expect(await asked()).toBe(3);
    await wait(4 * minute);
    await wait();
    expect((await questions()).map(({ state }) => state)).toEqual(['failed', 'failed', 'failed', 'passed']);
    await wait();
    expect(await statusOf(letterId)).toBe('awaiting_payment');
  });

  it('that we could not show, since the store was away, is asked about again', async () => {
    const { read } = objectStore();
    const away = jest.spyOn(objectStore(), 'read');
    away.mockImplementation((key) =>
      key.startsWith('pictures/') ? Promise.reject(new ObjectStoreError('away')) : read(key),
    );
    const { letterId } = await seal('blue');
    await wait();
    expect((await questions()).map(({ state }) => state)).toEqual(['failed']);
    away.mockRestore();
    await wait(minute);
    await wait();
    expect(await statusOf(letterId)).toBe('awaiting_payment');
  });

  it('has its letter back at the desk after a day, never passed', async () => {
    fault('no_callback', 'media_event', 99);
    const alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
    const author = system.sandbox.people.byId('linwan');
    const { letterId } = await seal('blue');
    const stay = async () => {
      if (author) system.sandbox.wechat.visit(author);
      await wait(hour);
    };
    for (let hours = 1; hours < 24; hours += 1) await stay();
    expect(await statusOf(letterId)).toBe('checking');
    expect(alarm).toHaveBeenCalledWith('pictures were asked about three times in vain', {
      vendor: 'wechat',
      code: 'asked',
    });
    await stay();
    const { accessToken } = await signIn('linwan');
    const { status, timeline, may } = await call(letters.readLetter, { letterId }, accessToken);
    expect([status, timeline.at(-1)?.reason, may.edit]).toEqual(['draft', 'content_check_unavailable', true]);
  });

  it('waits for its author, who has left WeChat, and goes on by one tap', async () => {
    fault('no_callback', 'media_event', 4);
    const { letterId } = await seal('blue');
    for (let half = 0; half < 4; half += 1) await wait(31 * minute);
    expect((await checkOf(letterId)).state).toBe('author_away');
    const { accessToken } = await signIn('linwan');
    await call(sealing.checkLetter, { letterId }, accessToken);
    await wait();
    expect(await statusOf(letterId)).toBe('awaiting_payment');
  });

  it.each(['http_500', 'cut_after', 'code:45009', 'code:87020', 'code:-1'] as const)(
    'since WeChat answered %s is asked about again',
    async (kind) => {
      fault(kind, 'media_check_async');
      const { letterId, sealed } = await seal('blue');
      expect([sealed.status, await MediaCheck.count()]).toEqual(['checking', 0]);
      await wait(2 * minute);
      await wait();
      expect(await statusOf(letterId)).toBe('awaiting_payment');
    },
  );

  it.each(['before WeChat was asked', 'before its number was noted'])(
    'since its process was killed %s is asked about again',
    async (moment) => {
      const create = MediaCheck.create.bind(MediaCheck);
      if (moment === 'before WeChat was asked') {
        jest.spyOn(MediaCheck, 'create').mockImplementationOnce(async (...row) => {
          await create(...row);
          throw new Error('killed');
        });
      } else jest.spyOn(MediaCheck, 'update').mockRejectedValueOnce(new Error('killed'));
      const draft = await writeDraft(system.token);
      const { id, altText } = await addPicture(system.token, draft.id, await plainPicture('blue'));
      const wanted = sealRequest(draft, { ...toGrandma, pictures: [{ id, altText }] });
      jest.spyOn(logger, 'alarm').mockReturnValue();
      jest.spyOn(logger, 'error').mockReturnValue();
      expect((await ask(sealing.sealLetter, wanted, system.token)).status).toBe(500);
      await wait(6 * minute);
      await wait();
      expect([await statusOf(draft.id), await MediaCheck.count()]).toEqual(['awaiting_payment', 2]);
    },
  );
});

describe('the address at which WeChat downloads a picture', () => {
  const sealedAddress = async () => {
    const asked = watchAsking();
    fault('no_callback');
    const sealed = await seal('blue');
    return { ...sealed, url: urlsOf(asked)[0] ?? '', traceId: (await questions())[0]?.traceId ?? '' };
  };

  it('shows the whole picture, more than once, to nobody’s cache', async () => {
    const { url, letterId, ids } = await sealedAddress();
    expect(url).toMatch(/\/callbacks\/wechat\/pictures\/[\w-]{43}$/);
    for (let time = 0; time < 3; time += 1) {
      const answer = await fetch(url);
      expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
        200,
        'image/jpeg',
        'private, no-store',
      ]);
      expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    }
    const tables = JSON.stringify([await MediaCheck.findAll(), await ContentCheck.findAll(), letterId, ids]);
    expect(tables).not.toContain(url.split('/').at(-1));
  });

  it.each<[string, (sealed: Awaited<ReturnType<typeof sealedAddress>>) => Promise<unknown>]>([
    ['with the verdict', async ({ traceId }) => [await push(traceId, passing), await results.round()]],
    [
      'with the word that it could not be downloaded',
      async ({ traceId }) => [await push(traceId, { errcode: -1008 }), await results.round()],
    ],
    ['after an hour', () => passTime(system.sandbox, hour)],
    ['when the letter is taken back', ({ letterId }) => call(sealing.unsealLetter, { letterId }, system.token)],
    ['when the letter is deleted', ({ letterId }) => call(privacy.deleteLetter, { letterId }, system.token)],
    [
      'when the letter is decided',
      ({ letterId }) => ContentCheck.update({ decidedAt: clock.date() }, { where: { letterId } }),
    ],
    [
      'when the account is closed',
      async () => {
        await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
        await eraseDueAccounts.round();
        expect(await MediaCheck.count()).toBe(0);
      },
    ],
  ])('ends %s', async (_when, act) => {
    const sealed = await sealedAddress();
    await act(sealed);
    const answer = await fetch(sealed.url);
    expect([answer.status, (await answer.json()).error]).toEqual([404, 'not_found']);
  });

  it('is nowhere else: not without its end, with another, or with one that we never made', async () => {
    const { url } = await sealedAddress();
    const token = url.split('/').at(-1) ?? '';
    const others = ['', '/', 'x', token.slice(1), `${token}A`, token.toLowerCase(), `${token}=`, 'A'.repeat(43), '%00'];
    for (const other of others) {
      const answer = await fetch(`${platformSettings.PUBLIC_URL}${addressPath}/${other}`);
      expect([other, answer.status]).toEqual([other, 404]);
    }
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
  });

  it('is in no line of the log', async () => {
    const lines = jest.spyOn(logger, 'info');
    const { url } = await sealedAddress();
    await fetch(url);
    await fetch(url.slice(0, -1));
    const said = JSON.stringify(lines.mock.calls);
    expect(said).toContain(`${addressPath}/:token`);
    expect(said).not.toContain(url.split('/').at(-1)?.slice(0, 20));
  });

  it('can be guessed at a few times only', async () => {
    const guess = () => fetch(`${platformSettings.PUBLIC_URL}${addressPath}/${'A'.repeat(43)}`);
    const codes: number[] = [];
    for (let time = 0; time < 62; time += 1) codes.push((await guess()).status);
    expect([codes.filter((code) => code === 404).length, codes.at(-1)]).toEqual([60, 429]);
    const { url } = await sealedAddress();
    expect((await fetch(url)).status).toBe(200);
  });
});

describe('what was asked about pictures', () => {
  it('goes with the letter, and so does what was told of them', async () => {
    const { letterId } = await seal('blue');
    await wait();
    expect([await MediaCheck.count(), await VendorEvent.count()]).toEqual([1, 1]);
    await call(sealing.unsealLetter, { letterId }, system.token);
    await call(privacy.deleteLetter, { letterId }, system.token);
    expect([await MediaCheck.count(), await VendorEvent.count()]).toEqual([0, 0]);
  });

  it('is shown to its author, without marks', async () => {
    await seal('blue');
    await wait();
    const held = JSON.stringify(await call(privacy.readHeldData, {}, system.token));
    for (const said of ['信中图片的内容检查', '图片内容检查的结果', '图片通过']) expect(held).toContain(said);
  });

  it('goes along when the account is merged into another while WeChat is looking', async () => {
    const { letterId } = await seal('blue');
    const other = await signIn('zhoumu');
    await mergeAccounts({ from: system.me.account.id, into: other.account.id, kind: 'wechat' }, async () => {});
    await wait();
    expect(await statusOf(letterId)).toBe('awaiting_payment');
    expect((await letterOf(letterId)).authorId).toBe(other.account.id);
  });

  it('is nothing when the letter is deleted in the moment it is asked', async () => {
    const draft = await writeDraft(system.token);
    const { id, altText } = await addPicture(system.token, draft.id, await plainPicture('blue'));
    const wanted = sealRequest(draft, { ...toGrandma, pictures: [{ id, altText }] });
    const create = MediaCheck.create.bind(MediaCheck);
    jest.spyOn(MediaCheck, 'create').mockImplementationOnce(async (...row) => {
      await call(privacy.deleteLetter, { letterId: draft.id }, system.token);
      return create(...row);
    });
    expect((await ask(sealing.sealLetter, wanted, system.token)).body.error).toBe('not_found');
    expect([await MediaCheck.count(), await ContentCheck.count()]).toEqual([0, 0]);
  });

  it('joins nothing any more when the letter has gone meanwhile', async () => {
    const { letterId } = await seal('red');
    await call(sealing.unsealLetter, { letterId }, system.token);
    await wait();
    expect([await statusOf(letterId), await MediaCheck.count()]).toEqual(['draft', 0]);
  });
});
