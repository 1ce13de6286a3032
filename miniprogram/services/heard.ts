const isWeapp = process.env.TARO_ENV === 'weapp';

/** What readers of the screen hear a part called and named: WeChat and browsers have attributes of their own for it. */
export const heard = (role: 'dialog' | 'alert' | 'status', name?: string): object =>
  isWeapp ? { ariaRole: role, ariaLabel: name } : { role, 'aria-label': name };

/** The one main part of a page in a browser; WeChat knows no such part. */
export const mainPart: object = isWeapp ? {} : { role: 'main' };

/** A part that scrolls by itself, so that the keys of a keyboard scroll it too; fingers need nothing. */
export const scrolledByKeys = (name: string): object =>
  isWeapp ? {} : { role: 'region', 'aria-label': name, tabindex: '0' };
