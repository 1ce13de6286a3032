import Taro from '@tarojs/taro';
import type { Frame } from '../../letter/pictures/placeAt';

function framesInBrowser(className: string): Frame[] {
  // Pages that lie below this one in the stack are in the document too.
  const shown = [...document.querySelectorAll<HTMLElement>(`.${className}`)].filter((one) => one.offsetParent);
  return shown.map((one) => one.getBoundingClientRect());
}

/** Where the parts of this page with a class stand on the screen, in their order. */
export async function framesOf(className: string): Promise<Frame[]> {
  if (process.env.TARO_ENV !== 'weapp') return framesInBrowser(className);
  return new Promise((resolve) => {
    const query = Taro.createSelectorQuery().selectAll(`.${className}`);
    query.boundingClientRect((frames) => resolve(frames as unknown as Frame[])).exec();
  });
}
