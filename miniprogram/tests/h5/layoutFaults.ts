import type { Page } from 'playwright-core';

/**
 * What does not fit in the page in view as it stands, at this size of text in percent: parts that are cut, too low or on each
 * other, and lines or fields squeezed into less than two fifths of the window, whose name should stand above instead, or that leave their column.
 */
export function layoutFaults(page: Page, percent: number): Promise<string[]> {
  return page.evaluate(async (percent) => {
    document.documentElement.style.fontSize = `${percent}%`;
    // The frame in which Taro hears of the new size, and the one in which that is drawn.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const last = (selector: string) => [...document.querySelectorAll(selector)].filter(isSeen).at(-1);
    const scope = last('.viewer') ?? last('.sheet') ?? last('.taro_page') ?? document.body;
    const faults = new Set<string>();
    const say = (what: string, element: Element, text: string) =>
      faults.add(`${what}: "${text.trim().slice(0, 30)}" in ${element.className || element.tagName}`);
    const wider = [...document.querySelectorAll('html, body, .taro_page')].map(
      (box) => box.scrollWidth - box.clientWidth,
    );
    if (Math.max(...wider) > 0) faults.add(`${Math.max(...wider)} px too wide`);
    const clips = (style: string) => style === 'hidden' || style === 'clip';

    const isCut = (element: Element, { left, right, top, bottom }: DOMRect) => {
      if (left < -1 || right > innerWidth + 1) return true;
      for (let box: Element | null = element; box && box !== scope; box = box.parentElement) {
        const { overflowX, overflowY, display } = getComputedStyle(box);
        if (display === 'inline') continue;
        const around = box.getBoundingClientRect();
        if (clips(overflowX) && (left < around.left - 1 || right > around.right + 1)) return true;
        if (clips(overflowY) && (top < around.top - 1 || bottom > around.bottom + 1)) return true;
        if (overflowY === 'auto' || overflowY === 'scroll') return false;
      }
      return false;
    };

    // What a box that scrolls shows of it.
    const seenOf = (element: Element, { left, right, top, bottom }: DOMRect) => {
      let [highest, lowest] = [top, bottom];
      for (let box: Element | null = element; box && box !== scope; box = box.parentElement) {
        if (!['auto', 'scroll'].includes(getComputedStyle(box).overflowY)) continue;
        const around = box.getBoundingClientRect();
        [highest, lowest] = [Math.max(highest, around.top), Math.min(lowest, around.bottom)];
      }
      return new DOMRect(left, highest, right - left, Math.max(0, lowest - highest));
    };

    const blockOf = (element: Element): Element =>
      getComputedStyle(element).display === 'inline' && element.parentElement
        ? blockOf(element.parentElement)
        : element;
    const isNarrow = (element: Element) => element.getBoundingClientRect().width < innerWidth * 0.4;

    const placed: { element: Element; text: string; rect: DOMRect }[] = [];
    const texts = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode.textContent ?? '';
      const element = texts.currentNode.parentElement;
      if (!element || text.trim() === '' || !isSeen(element) || element.closest('option, script, style')) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      const rects = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
      for (const rect of rects) {
        if (isCut(element, rect)) say('cut', element, text);
        // The bar stays where it is while the page is scrolled below it.
        if (!element.closest('.top-bar')) placed.push({ element, text, rect: seenOf(element, rect) });
      }
      const lines = new Set(rects.map(({ top }) => Math.round(top))).size;
      if (lines > 1 && isNarrow(blockOf(element))) say('squeezed', element, text);
    }
    placed.forEach(({ element, text, rect }, index) => {
      for (const other of placed.slice(index + 1)) {
        if (other.element === element || element.contains(other.element) || other.element.contains(element)) continue;
        const wide = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
        const high = Math.min(rect.bottom, other.rect.bottom) - Math.max(rect.top, other.rect.top);
        // Boxes of lines touch where their letters do not.
        if (wide > 2 && high > 0 && high > Math.min(rect.height, other.rect.height) * 0.3)
          say(`on "${other.text.trim()}"`, element, text);
      }
    });

    // Where they stand beside their names, facts of one card begin below each other.
    for (const facts of scope.querySelectorAll('.facts')) {
      const beside = [...facts.querySelectorAll('.facts__text')].filter((text) => {
        const name = text.previousElementSibling;
        return isSeen(text) && name && text.getBoundingClientRect().left >= name.getBoundingClientRect().right;
      });
      const lefts = beside.map((text) => Math.round(text.getBoundingClientRect().left));
      beside.forEach((text, index) => {
        if (lefts[index] !== Math.min(...lefts)) say('out of its column', text, text.textContent ?? '');
      });
    }

    const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    for (const field of scope.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select, textarea')) {
      if (!isSeen(field)) continue;
      const style = getComputedStyle(field);
      const shown = field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? '') : field.placeholder;
      const room = field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      pen.font = style.font;
      const height = field.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
      if (height < Number.parseFloat(style.fontSize) * 1.15) say('low', field, shown);
      if (isNarrow(field)) say('squeezed', field, shown);
      const isTooLong = pen.measureText(shown).width > room + 1 && style.textOverflow !== 'ellipsis';
      if (field.tagName !== 'TEXTAREA' && isTooLong) say('cut', field, shown);
    }
    document.documentElement.style.fontSize = '';
    return [...faults];
  }, percent);
}
