/** @jest-environment jsdom */
import { onBack, watchBack } from './onBack';

let mockRoute = 'pages/a/index';
jest.mock('@tarojs/taro', () => ({ __esModule: true, default: { getCurrentPages: () => [{ route: mockRoute }] } }));

watchBack();

/** What the router hears of, which is made after that. */
const heard: string[] = [];
window.addEventListener('popstate', () => heard.push(window.location.hash));

/** Goes through the browser's history, until it stands still. */
async function go(delta: number): Promise<void> {
  window.history.go(delta);
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
}

function openPage(name: string): void {
  mockRoute = `pages/${name}/index`;
  window.history.pushState({ idx: 1 }, '', `#/${mockRoute}`);
}

/** Something over the page that "back" puts aside, as a sheet does. */
function layOver(): jest.Mock {
  const putAside = jest.fn(() => stop());
  const stop = onBack(putAside);
  return putAside;
}

beforeEach(() => {
  openPage('before');
  openPage('a');
  heard.length = 0;
});

describe('"back" in a browser', () => {
  it('puts aside what lies over the page, the topmost first, and then leaves the page', async () => {
    const below = layOver();
    const above = layOver();
    await go(-1);
    expect([below.mock.calls.length, above.mock.calls.length, heard]).toEqual([0, 1, []]);
    await go(-1);
    expect([below.mock.calls.length, above.mock.calls.length, heard]).toEqual([1, 1, []]);
    await go(-1);
    expect(heard).toEqual(['#/pages/before/index']);
  });

  it('leaves the page at once when what lay over it was put aside by a tap, or lies there anew', async () => {
    onBack(jest.fn())();
    const again = layOver();
    await go(-1);
    expect([again.mock.calls.length, heard]).toEqual([1, []]);
    onBack(jest.fn())();
    await go(-1);
    expect(heard).toEqual(['#/pages/before/index']);
  });

  it('comes from a page that was opened there to what lay over the one before', async () => {
    const putAside = layOver();
    openPage('b');
    await go(-1);
    expect([putAside.mock.calls.length, heard]).toEqual([0, ['#/pages/a/index']]);
    mockRoute = 'pages/a/index';
    await go(-1);
    expect([putAside.mock.calls.length, heard]).toEqual([1, ['#/pages/a/index']]);
  });
});
