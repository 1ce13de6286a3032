import Taro from '@tarojs/taro';

// Each thing that lies over a page gets an entry of its own in the browser's history, with the page's address and
// this many such entries below it. So "back" leaves that entry and not the page.
interface Entry {
  over?: number;
}

const depth = (): number => (window.history.state as Entry | null)?.over ?? 0;

const open: { at: number; putAside(): void }[] = [];
let shown = 0;

const isSamePage = () => {
  const page = Taro.getCurrentPages().slice(-1)[0]?.route?.replace(/^\//, '');
  return window.location.hash.replace(/^#\/?/, '').split('?')[0] === page;
};

function heed(event: PopStateEvent): void {
  const left = shown;
  shown = depth();
  // To or from another page: the router sees to that.
  if (!isSamePage()) return;
  event.stopImmediatePropagation();
  const top = open[open.length - 1];
  if (top?.at === left && shown < left) top.putAside();
  // The entry of something that was put aside by a tap means nothing any more.
  else if (shown < left) window.history.back();
}

/** Hears of "back" before the router, which is why it has to be called before that is made. */
export function watchBack(): void {
  if (process.env.TARO_ENV === 'weapp') return;
  shown = depth();
  window.addEventListener('popstate', heed);
}

/**
 * While something lies over the page, "back" in a browser puts it aside instead of leaving the page; answers how to
 * stop. WeChat's own "back" cannot be held.
 */
export function onBack(putAside: () => void): () => void {
  if (process.env.TARO_ENV === 'weapp') return () => undefined;
  const below = open[open.length - 1]?.at ?? 0;
  const isLeftOver = depth() > below;
  if (!isLeftOver) window.history.pushState({ ...window.history.state, over: below + 1 }, '');
  shown = depth();
  const one = { at: shown, putAside };
  open.push(one);
  return () => void open.splice(open.indexOf(one), 1);
}
