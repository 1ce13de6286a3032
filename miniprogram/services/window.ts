import Taro from '@tarojs/taro';

const isWeapp = process.env.TARO_ENV === 'weapp';

/** Writes the title of the page being shown into WeChat's bar or the browser's tab. */
export function setTitle(title: string): void {
  void Taro.setNavigationBarTitle({ title });
}

/**
 * Takes "share" out of WeChat's menu: without it a card would show a picture of the page, and so of a private letter.
 */
export function hideShareMenu(): void {
  if (isWeapp) void Taro.hideShareMenu();
}

const drawnAfterMs = 100;
// What is brought into view shall not stand right below the bar with the page's title.
const roomAbove = 96;

function scrollBrowserTo(className: string): void {
  // Pages that lie below this one in the stack are in the document too.
  const shown = [...document.querySelectorAll<HTMLElement>(`.${className}`)].find((element) => element.offsetParent);
  if (!shown) return;
  shown.scrollIntoView({ block: 'center' });
  shown.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
}

async function scrollWechatTo(className: string): Promise<boolean> {
  try {
    await Taro.pageScrollTo({ selector: `.${className}`, offsetTop: -roomAbove });
    return true;
  } catch {
    return false; // the page was left meanwhile
  }
}

/**
 * Brings the first element with a class into view, once what the tap has changed is drawn; in a browser a field in it
 * takes the keyboard. Without such an element nothing moves.
 */
export function bringIntoView(className: string): void {
  setTimeout(() => {
    if (isWeapp) void scrollWechatTo(className);
    else scrollBrowserTo(className);
  }, drawnAfterMs);
}

/**
 * Keeps what a person copies out of the browser's storage, where Taro puts the selected text of every page: it may be
 * out of a letter. Copying itself goes on as ever.
 */
export function keepCopiesPrivate(): void {
  if (!isWeapp) window.addEventListener('copy', (event) => event.stopPropagation(), { capture: true });
}

/** Copies text for pasting elsewhere; answers false where that is not possible. */
export async function copyText(data: string): Promise<boolean> {
  try {
    // Taro's own way in a browser shows a toast in Chinese, and keeps whatever is copied in the storage of the browser.
    await (isWeapp ? Taro.setClipboardData({ data }) : navigator.clipboard.writeText(data));
    return true;
  } catch {
    return false;
  }
}

/** Lets the page spring back after it was pulled down to refresh. */
export function stopPullDown(): void {
  Taro.stopPullDownRefresh();
}
