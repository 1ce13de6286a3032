import fc from 'fast-check';
import { accounts } from '../../../shared/contract';
import { Notice } from '../../notices/Notice';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { platformSettings } from '../../platform/settings';
import { ask } from '../../testing/call';
import { cleanDatabase } from '../../testing/cleanDatabase';
import { testSystem } from '../../testing/testSystem';
import { signIn } from '../factory';
import { createIdentity } from '../identities/identities';
import { markOf } from './refreshToken';
import { Session } from './Session';

// REFRESH_MODEL_RUNS=500 looks for longer, and then with another seed each time; a failure prints its seed.
const longRuns = Number(process.env.REFRESH_MODEL_RUNS ?? 0);
const search = longRuns > 0 ? { numRuns: longRuns } : { numRuns: 20, seed: 20261125 };
const graceMs = 10_000;
const home = '203.0.113.7';

const ownProxies = platformSettings.TRUSTED_PROXIES;
beforeAll(() => {
  platformSettings.TRUSTED_PROXIES = 1;
});
afterAll(() => {
  platformSettings.TRUSTED_PROXIES = ownProxies;
});
testSystem();

/** One session as it should be: a chain of tokens, of which one is the present. */
interface Model {
  current: number;
  rotatedAt: number;
  rotatedFrom: string;
  isLive: boolean;
  thefts: number;
}

type Actor = 'owner' | 'twin' | 'thief' | 'stranger';
// The twin stole from the same kind of device in the same network, so nothing but the chain itself can tell them apart.
const userAgents: Record<Actor, string> = { owner: '', twin: '', thief: 'iPhone', stranger: '' };
const addresses: Record<Actor, string> = { owner: home, twin: home, thief: home, stranger: '198.51.100.7' };

/** What using the token of this place in the chain comes to: the place of the token that is given for it, or null. */
function spendToken(model: Model, place: number, actor: Actor, now: number): number | null {
  if (!model.isLive) return null;
  if (place === model.current) {
    model.current += 1;
    model.rotatedAt = now;
    model.rotatedFrom = addresses[actor];
    return model.current;
  }
  const isSame = userAgents[actor] === '' && addresses[actor] === model.rotatedFrom;
  const isRetry = place === model.current - 1 && now - model.rotatedAt <= graceMs && isSame;
  if (isRetry) return model.current;
  model.isLive = false;
  model.thefts += 1;
  return null;
}

interface World {
  now: number;
  model: Model;
  tokens: string[];
  held: Record<Actor, number>;
  accessTokens: string[];
  sessionId: string;
}

interface Use {
  actor: Actor;
  place: number;
}

/** Whether the answers are what these uses, one after the other, come to; if so the world is as after them. */
function explains(world: World, uses: Use[], answers: Map<Use, string | null>): boolean {
  const model = { ...world.model };
  const tokens = [...world.tokens];
  const given = new Map<Use, number | null>();
  for (const use of uses) {
    const place = spendToken(model, use.place, use.actor, world.now);
    const answer = answers.get(use) ?? null;
    if ((place === null) !== (answer === null)) return false;
    if (place !== null && answer !== null) {
      tokens[place] ??= answer;
      if (tokens[place] !== answer || new Set(tokens).size !== tokens.length) return false;
    }
    given.set(use, place);
  }
  Object.assign(world, { model, tokens });
  for (const [{ actor }, place] of given) world.held[actor] = place ?? world.held[actor];
  return true;
}

const ordersOf = <Item>(items: Item[]): Item[][] =>
  items.length < 2
    ? [items]
    : items.flatMap((item, at) => ordersOf(items.filter((_one, other) => other !== at)).map((rest) => [item, ...rest]));

/** Several refresh at once; what comes of it must be what comes of some order of them. */
async function refresh(world: World, actors: Actor[], losesAnswer: boolean): Promise<void> {
  const before = { ...world.held };
  const uses = actors.map((actor) => ({ actor, place: world.held[actor] }));
  const answers = new Map<Use, string | null>();
  await Promise.all(
    uses.map(async (use) => {
      const input = { refreshToken: world.tokens[use.place] ?? '' };
      const headers = { 'User-Agent': userAgents[use.actor], 'X-Forwarded-For': addresses[use.actor] };
      const { status, body } = await ask(accounts.refreshSession, input, undefined, headers);
      expect([200, 401]).toContain(status);
      if (status === 401) expect(body.error).toBe('session_expired');
      answers.set(use, body.bearer?.refreshToken ?? null);
      if (body.bearer) world.accessTokens.push(body.bearer.accessToken);
    }),
  );
  expect(ordersOf(uses).some((order) => explains(world, order, answers))).toBe(true);
  if (losesAnswer) world.held = before;
}

const acts = {
  refresh: (world: World, actors: Actor[]) => refresh(world, actors.slice(0, 1), false),
  lose: (world: World, actors: Actor[]) => refresh(world, actors.slice(0, 1), true),
  atOnce: (world: World, actors: Actor[]) => refresh(world, actors, false),
  sameAtOnce: (world: World, [actor = 'owner']: Actor[]) => refresh(world, [actor, actor, actor], false),
  async steal(world: World) {
    world.held.thief = world.held.owner;
    world.held.twin = world.held.owner;
    world.held.stranger = world.held.owner;
  },
  async signOut(world: World, [actor = 'owner']: Actor[]) {
    const refreshToken = world.tokens[world.held[actor]] ?? '';
    expect((await ask(accounts.signOut, { refreshToken })).status).toBe(200);
    world.model.isLive = false;
  },
};
type Act = keyof typeof acts;

async function check({ model, tokens, sessionId, accessTokens }: World): Promise<void> {
  const session = await Session.findByPk(sessionId, { rejectOnEmpty: true });
  expect(session.revokedAt === null).toBe(model.isLive);
  // One token is good, and it is the last of the one chain.
  expect(session.refreshFingerprint.equals(markOf(tokens[model.current] ?? ''))).toBe(true);
  expect(await Notice.count({ where: { topic: 'token_reused' } })).toBe(model.thefts);
  const last = accessTokens.at(-1);
  const { status } = await ask(accounts.readAccount, {}, last);
  expect(status).toBe(model.isLive ? 200 : 401);
}

async function newWorld(): Promise<World> {
  await cleanDatabase();
  const { account, sessionId, refreshToken, accessToken } = await signIn('zhoumu');
  await inTransaction((transaction) =>
    createIdentity(account.id, { kind: 'email', value: 'zhou@example.com' }, transaction),
  );
  const now = clock.now();
  return {
    ...{ now, sessionId, tokens: [refreshToken], accessTokens: [accessToken] },
    model: { current: 0, rotatedAt: now, rotatedFrom: '', isLive: true, thefts: 0 },
    held: { owner: 0, twin: 0, thief: 0, stranger: 0 },
  };
}

const actor = fc.constantFrom<Actor>('owner', 'owner', 'owner', 'twin', 'twin', 'thief', 'stranger');
const step = fc.record({
  // Ending is rare, so that most runs come far.
  act: fc.constantFrom<Act>(
    ...(['refresh', 'refresh', 'refresh', 'refresh', 'lose', 'lose'] as const),
    ...(['atOnce', 'sameAtOnce', 'steal', 'steal', 'signOut'] as const),
  ),
  // Before the act: within the grace, at its very end, and beyond.
  waitMs: fc.constantFrom(0, 0, 4_000, graceMs, graceMs + 1),
  actors: fc.uniqueArray(actor, { minLength: 1, maxLength: 3 }),
});

it('has one chain of refresh tokens, whoever uses which of them when', async () => {
  let thefts = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
      jest.restoreAllMocks();
      const world = await newWorld();
      jest.spyOn(clock, 'now').mockImplementation(() => world.now);
      for (const { act, actors, waitMs } of steps) {
        world.now += waitMs;
        await acts[act](world, actors);
        await check(world);
      }
      thefts += world.model.thefts;
    }),
    search,
  );
  // The search came far enough to see what it looks for.
  expect(thefts).toBeGreaterThan(3);
}, 300_000);
