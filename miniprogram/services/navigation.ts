import Taro from '@tarojs/taro';
import { readAddress } from '../readAddress';
import { type Route, routes, sentAddresses } from '../routes';
import { texts } from './texts';

type Parameters = Record<string, string>;

const isWeapp = process.env.TARO_ENV === 'weapp';

// WeChat keeps at most ten pages; beyond that navigateTo fails.
const deepestStack = 9;

function addressOf(path: string, parameters: Parameters): string {
  const query = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `/${path}${query ? `?${query}` : ''}`;
}

/** The address of a page with its parameters, as navigation takes it. */
export const pathOf = (route: Route, parameters: Parameters = {}): string => addressOf(routes[route], parameters);

/** The address of a page for others to open, now or in years: a share card, a link in an invitation. */
export const sentPathOf = (name: keyof typeof sentAddresses, parameters: Parameters): string =>
  addressOf(sentAddresses[name], parameters);

/** Waits until a page is there; where its subpackage cannot be fetched, tells the person and answers false. */
async function reach(going: Promise<unknown>): Promise<boolean> {
  try {
    await going;
    return true;
  } catch {
    void Taro.showToast({ title: texts.unreached, icon: 'none' });
    return false;
  }
}

/** Opens a page on top of this one; answers whether it is there. */
export function openPage(route: Route, parameters?: Parameters): Promise<boolean> {
  const url = pathOf(route, parameters);
  return reach(Taro.getCurrentPages().length >= deepestStack ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }));
}

/** Opens a page in place of this one, so that "back" does not return here; answers whether it is there. */
export function replacePage(route: Route, parameters?: Parameters): Promise<boolean> {
  return reach(Taro.redirectTo({ url: pathOf(route, parameters) }));
}

/**
 * Opens a page and closes every other one: what lies behind is done with. "Back" leads home from there; answers
 * whether it is there.
 */
export async function leaveFor(route: Route, parameters?: Parameters): Promise<boolean> {
  const isThere = await reach(Taro.reLaunch({ url: pathOf(route, parameters) }));
  if (isThere && !isWeapp) window.history.replaceState({ ...window.history.state, isFirst: true }, '');
  return isThere;
}

/** Opens a page in place of the address that was asked for, with what stood behind that address. */
export function leadOn(route: Route, asked: Partial<Parameters>): Promise<boolean> {
  // What Taro adds to tell its pages apart.
  const { stamp, $taroTimestamp, ...parameters } = asked;
  return replacePage(route, parameters as Parameters);
}

/** Leads from addresses of before to the page that stands for them today, and from those that never were to home. */
export function leadFromFormerAddresses(): void {
  // WeChat takes the new page only during the call itself, and Taro's hook of this name runs after it.
  Taro.onPageNotFound(async ({ path, query }) => {
    const meant = readAddress(addressOf(path, query as Parameters));
    if (!(await leadOn(meant?.route ?? 'home', { ...query, ...meant?.parameters }))) await goHome();
  });
}

/** Goes home and closes every other page. */
export async function goHome(): Promise<void> {
  await leaveFor('home');
}

/** Whether a browser has a page of ours before this one, though Taro has forgotten that since the page was reloaded. */
function hasPageBefore(): boolean {
  if (isWeapp) return false;
  const { idx = 0, isFirst = false } = (window.history.state ?? {}) as { idx?: number; isFirst?: boolean };
  return idx > 0 && !isFirst;
}

/** Goes back, or home when this page was the way in. */
export async function goBack(): Promise<void> {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack();
  else if (hasPageBefore()) window.history.back();
  else await goHome();
}
