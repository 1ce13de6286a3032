import { readAddress } from '../readAddress';
import { type Route, routeAt } from '../routes';
import { pathOf } from './navigation';

// For the H5 build; the weapp build takes straightenAddress.weapp.ts instead.

const ofAlipay =
  'app_id auth_app_id charset method out_trade_no seller_id sign sign_type timestamp total_amount trade_no version'.split(
    ' ',
  );

// What Alipay adds when it leads back. What became of a payment we ask it ourselves, and its signature is nobody's to pass
// on.
function withoutAlipays(search: string): string {
  const query = new URLSearchParams(search);
  if (!query.has('out_trade_no')) return search;
  for (const name of ofAlipay) query.delete(name);
  return query.size > 0 ? `?${query}` : '';
}

// Where the site on which it is paid leads back: to the page that says whether it is.
const landing = ({ route, parameters }: { route: Route; parameters: Record<string, string> }): Route =>
  route === 'journey' && parameters.order ? 'receipt' : route;

/**
 * Puts the address by which a browser was opened right before its first page is drawn: one that a mail system has
 * mangled leads where it was meant to.
 */
export function straightenAddress(): void {
  const { pathname, search: given, hash } = window.location;
  const search = withoutAlipays(given);
  if (search !== given) window.history.replaceState(window.history.state, '', pathname + search + hash);
  const [, shown = ''] = /^#\/([^?]*)/.exec(hash) ?? [];
  const isPlain = pathname === '/' && (hash === '' ? search === '' : routeAt(shown) !== null);
  const meant = readAddress(pathname + search + hash);
  if (isPlain && meant?.route !== 'pickup') return;
  const page = meant ? `#${pathOf(landing(meant), meant.parameters)}` : hash;
  const isOfPage = pathname !== '/' || isMangled(search);
  window.history.replaceState(window.history.state, '', `/${isOfPage ? '' : search}${page}`);
}

// What was meant for behind the # would be taken for the way there once more.
const isMangled = (search: string) => /pages|code/i.test(search);
