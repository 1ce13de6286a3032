import { evaluate } from '../testing/evaluate';

interface Choice {
  run: string[];
  left: string[];
  untested: string[];
}

/** Chooses among the tests of a graph, all of whose files are known by it. */
function choose(changed: string[], graph: Record<string, string[]>, seconds: Record<string, number> = {}) {
  const files = [...new Set([...Object.keys(graph), ...Object.values(graph).flat(), ...changed])];
  const call = `chooseTests(${JSON.stringify({ files, changed, graph, seconds })})`;
  return evaluate('changed/chooseTests.mjs', call) as Promise<Choice>;
}

const letter = 'backend/letters/Letter.ts';
const app = {
  'backend/app.ts': [letter],
  'backend/testing/boot.ts': ['backend/app.ts'],
};

describe('the tests of a change', () => {
  it('are those that lead there, the nearest first', async () => {
    const { run, left } = await choose([letter], {
      ...app,
      'backend/accounts/far.test.ts': ['backend/testing/boot.ts'],
      'backend/deliveries/user.test.ts': ['backend/deliveries/Delivery.ts'],
      'backend/deliveries/Delivery.ts': [letter],
      'backend/letters/opening/room.test.ts': ['backend/testing/boot.ts'],
      'backend/letters/beside.test.ts': ['backend/testing/boot.ts'],
      'backend/letters/stranger.test.ts': [],
    });
    expect(run).toEqual([
      'backend/letters/beside.test.ts',
      'backend/deliveries/user.test.ts',
      'backend/letters/opening/room.test.ts',
      'backend/accounts/far.test.ts',
    ]);
    expect(left).toEqual([]);
  });

  it('begin with a test that was changed itself', async () => {
    const graph = { 'backend/letters/a.test.ts': [letter], 'backend/letters/b.test.ts': [letter] };
    expect((await choose(['backend/letters/b.test.ts', letter], graph)).run[0]).toBe('backend/letters/b.test.ts');
  });

  it('are left out beyond three minutes, the farthest, and cheaper ones fill the rest', async () => {
    const graph = {
      ...app,
      'backend/letters/near.test.ts': [letter],
      'backend/payments/a.test.ts': ['backend/testing/boot.ts'],
      'backend/payments/b.test.ts': ['backend/testing/boot.ts'],
      'backend/square/small.test.ts': ['backend/testing/boot.ts'],
    };
    const seconds = {
      'backend/letters/near.test.ts': 200,
      'backend/payments/a.test.ts': 200,
      'backend/payments/b.test.ts': 201,
      'backend/square/small.test.ts': 40,
    };
    const { run, left } = await choose([letter], graph, seconds);
    expect(run).toContain('backend/letters/near.test.ts');
    expect(run).toContain('backend/square/small.test.ts');
    expect(left).toEqual(['backend/payments/b.test.ts']);
  });

  it('cost what they are known to, else what is usual for their kind', async () => {
    const tests = Array.from({ length: 60 }, (_, index) => `backend/letters/${index}.test.ts`);
    const graph = Object.fromEntries(tests.map((test) => [test, [letter]]));
    expect((await choose([letter], graph)).left).toHaveLength(15);
    const known = Object.fromEntries(tests.map((test) => [test, 5]));
    expect((await choose([letter], graph, known)).left).toEqual([]);
  });

  it('are none where nothing leads, and the change is named', async () => {
    const graph = { 'backend/letters/a.test.ts': [letter] };
    expect(await choose(['docs/other.md', letter], graph)).toMatchObject({ untested: ['docs/other.md'] });
    expect(await choose(['docs/other.md'], graph)).toEqual({ run: [], left: [], untested: ['docs/other.md'] });
  });
});

describe('the tests that walk the built mini program', () => {
  const page = 'miniprogram/pages/home/index.tsx';
  const weapp = 'miniprogram/tests/weapp/journeys.test.ts';
  const h5 = 'miniprogram/tests/h5/journeys.test.ts';
  const graph = { [weapp]: [page, letter], [h5]: [page, letter] };

  it('come when it was changed, WeChat before the browser', async () => {
    expect((await choose([page], graph)).run).toEqual([weapp, h5]);
  });

  it('are left out when only the rest was changed', async () => {
    expect(await choose([letter], graph)).toEqual({ run: [], left: [weapp, h5], untested: [] });
  });

  it('cost their build as well', async () => {
    expect(await choose([page], graph, { [weapp]: 250, [h5]: 30 })).toMatchObject({ run: [weapp], left: [h5] });
  });
});
