import { logger } from '../platform/logger';
import { testSystem } from '../testing/testSystem';
import { applyEvents, countUnownedEvents } from './applyEvents';
import type { Door, Push, PushRequest } from './doors/Door';
import type { AwaitedOwner, EventOwner } from './Owner';
import { receivePush } from './receivePush';
import { VendorEvent } from './VendorEvent';

/** A request as an owner is told of it; why it was refused, or null once it was taken. */
async function receive(door: Door, request: PushRequest, owner?: AwaitedOwner) {
  const received = await receivePush(door, request, owner ? [owner] : []);
  return 'refusal' in received ? received.refusal : null;
}

const system = testSystem();

const request = { headers: {}, query: {}, params: {}, rawBody: '' };
const doorTelling = (push: Push): Door => ({
  vendor: 'mail',
  path: '/callbacks/vendor',
  bodyLimit: '1kb',
  read: () => push,
  accepted: { status: 200 },
  refused: () => ({ status: 401 }),
});
const telling = (...names: string[]): Push => ({
  kind: 'events',
  events: names.map((name) => ({ kind: 'told', sameness: [name], reference: name, effect: name })),
});
const owner = (apply: EventOwner['apply']): EventOwner => ({ vendor: 'mail', kinds: ['told'], apply });
const replayed = { code: 'replayed', by: 'vendor' };
const states = async () =>
  (await VendorEvent.findAll({ order: ['id'] })).map(({ reference, outcome }) => [reference, outcome]);

describe('what a vendor tells', () => {
  it('is kept once, told again in another request or at once', async () => {
    const door = doorTelling(telling('a', 'b', 'a'));
    expect(await Promise.all([receive(door, request), receive(door, request)])).toEqual([null, null]);
    expect((await states()).map(([reference]) => reference).sort()).toEqual(['a', 'b']);
  });

  it('is answered as at first when the very request comes again, and kept once', async () => {
    const door = doorTelling({ ...telling('a'), request: ['1', 'x'] } as Push);
    const answers = await Promise.all([receive(door, request), receive(door, request)]);
    expect([...answers, await receive(door, request)]).toEqual([null, null, null]);
    expect(await VendorEvent.count()).toBe(1);
  });

  it('is refused when a request that was taken comes again with something else', async () => {
    const asking = ['1', 'x'];
    expect(await receive(doorTelling({ ...telling('a'), request: asking } as Push), request)).toBeNull();
    const other = doorTelling({ ...telling('b'), request: asking } as Push);
    const answers = await Promise.all([receive(other, request), receive(other, request)]);
    expect(answers).toEqual([replayed, replayed]);
    expect((await states()).map(([reference]) => reference)).toEqual(['a']);
  });

  it('takes effect when the very request comes again whose effect failed', async () => {
    const door = doorTelling({ ...telling('a'), request: ['1', 'x'] } as Push);
    const failing = jest.fn().mockRejectedValueOnce(new Error('killed')).mockResolvedValue('applied');
    const waiting: AwaitedOwner = { vendor: 'mail', apply: failing };
    await expect(receive(door, request, waiting)).rejects.toThrow('killed');
    expect(await receive(door, request, waiting)).toBeNull();
    expect(await states()).toEqual([['a', 'applied']]);
  });

  it('comes to its owner once, oldest first, and one that fails holds up no other', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockReturnValue();
    await receive(doorTelling(telling('poisoned')), request);
    await receive(doorTelling(telling('a', 'b')), request);
    const seen: (string | null)[] = [];
    const apply = async ({ reference }: VendorEvent) => {
      seen.push(reference);
      if (reference === 'poisoned') throw new Error('no');
      return 'done';
    };
    await Promise.all([applyEvents([owner(apply)]).round(), applyEvents([owner(apply)]).round()]);
    expect(seen.filter((reference) => reference !== 'poisoned')).toEqual(['a', 'b']);
    expect(await states()).toEqual([
      ['poisoned', null],
      ['a', 'done'],
      ['b', 'done'],
    ]);
    expect(alarm).toHaveBeenCalled();
    await applyEvents([owner(async () => 'mended')]).round();
    expect((await states())[0]).toEqual(['poisoned', 'mended']);
  });

  it('is kept when nobody owns it, and counted', async () => {
    const warn = jest.spyOn(logger, 'warn').mockReturnValue();
    await receive(doorTelling(telling('a', 'b')), request);
    await applyEvents([]).round();
    await applyEvents([{ vendor: 'mail', kinds: ['other'], apply: async () => 'done' }]).round();
    expect(await states()).toEqual([
      ['a', null],
      ['b', null],
    ]);
    await countUnownedEvents([], []).round();
    const counted = { vendor: 'mail', code: 'told', count: 2 };
    expect(warn.mock.calls).toEqual([['vendor events that nobody owns', counted]]);
    // A worker that starts later has nothing new to say; when more came, it has.
    await countUnownedEvents([], []).round();
    expect(warn).toHaveBeenCalledTimes(1);
    await receive(doorTelling(telling('c')), request);
    await countUnownedEvents([], []).round();
    expect(warn.mock.calls.slice(1)).toEqual([['vendor events that nobody owns', { ...counted, count: 3 }]]);
    await countUnownedEvents(['mail'], []).round();
    await countUnownedEvents([], [owner(async () => 'done')]).round();
    expect(warn).toHaveBeenCalledTimes(2);
  });
});

it('keeps two events of one person in one second apart, and one that is told again once', async () => {
  const pushed = { event: 'wxa_media_check', openid: 'oSomebody00000000000000000000', list: [] };
  const push = (TraceId: string) =>
    system.sandbox.events.push({ ...pushed, list: [{ TraceId }] } as never, '1700000000');
  await push('first');
  await push('second');
  await push('second');
  expect(await VendorEvent.count()).toBe(2);
});

describe('a vendor that waits for the effect', () => {
  const awaited = (apply: AwaitedOwner['apply']): AwaitedOwner => ({ vendor: 'mail', apply });

  it('is answered after it, and told again it is as once', async () => {
    const effects: unknown[] = [];
    const apply = async (_kind: string, effect: unknown) => `${effects.push(effect)}`;
    const door = doorTelling(telling('a'));
    for (let times = 0; times < 3; times += 1) expect(await receive(door, request, awaited(apply))).toBeNull();
    expect([effects, await states()]).toEqual([['a'], [['a', '1']]]);
  });

  it('comes again when it failed', async () => {
    const door = doorTelling(telling('a'));
    const failing = awaited(async () => {
      throw new Error('killed');
    });
    await expect(receive(door, request, failing)).rejects.toThrow('killed');
    expect(await states()).toEqual([['a', null]]);
    await receive(
      door,
      request,
      awaited(async () => 'applied'),
    );
    expect(await states()).toEqual([['a', 'applied']]);
  });
});
