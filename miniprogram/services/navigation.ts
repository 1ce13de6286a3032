import Taro from '@tarojs/taro';
import { type Route, routes } from '../routes';

type Parameters = Record<string, string>;

// WeChat keeps at most ten pages; beyond that navigateTo fails.
const deepestStack = 9;

/** The address of a page with its parameters, as share cards and navigation take it. */
export function pathOf(route: Route, parameters: Parameters = {}): string {
  const query = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `/${routes[route]}${query ? `?${query}` : ''}`;
}

/** Opens a page on top of this one. */
export async function openPage(route: Route, parameters?: Parameters): Promise<void> {
  const url = pathOf(route, parameters);
  await (Taro.getCurrentPages().length >= deepestStack ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }));
}

/** Opens a page in place of this one, so that "back" does not return here. */
export async function replacePage(route: Route, parameters?: Parameters): Promise<void> {
  await Taro.redirectTo({ url: pathOf(route, parameters) });
}

/** Opens a page and closes every other one: what lies behind is done with. "Back" leads home from there. */
export async function leaveFor(route: Route, parameters?: Parameters): Promise<void> {
  await Taro.reLaunch({ url: pathOf(route, parameters) });
}

/** Goes home and closes every other page. */
export async function goHome(): Promise<void> {
  await leaveFor('home');
}

/** Goes back, or home when this page was the way in. */
export async function goBack(): Promise<void> {
  if (Taro.getCurrentPages().length > 1) await Taro.navigateBack();
  else await goHome();
}
