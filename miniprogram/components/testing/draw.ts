import { act, fireEvent, render } from '@testing-library/react';
import type { ReactElement } from 'react';

/** A component on a screen, worked as a person works it. */
export interface Drawn {
  has(selector: string): boolean;
  /** What a part says; throws when it is not there. */
  read(selector: string): string;
  /** What every such part says, from above. */
  readAll(selector: string): string[];
  /** Taps a part and waits until everything that sets off is done. */
  tap(selector: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  /** Taps parts, and types where a text is given, before anything of it is drawn. */
  quickly(...done: [selector: string, text?: string][]): Promise<void>;
  /** Presses a key in a field. */
  press(selector: string, key: string): Promise<void>;
  /** Says that a part has been scrolled. */
  scroll(selector: string): Promise<void>;
  /** Picks the choice with this value of a list. */
  pick(selector: string, value: string): Promise<void>;
  /** Draws another element in its place, keeping what the old one remembers if it is the same component. */
  redraw(element: ReactElement): Promise<void>;
  /** Lets time pass, in milliseconds; only with jest's fake timers. */
  wait(ms: number): Promise<void>;
}

// What a tap sets off goes through a handful of promises: a request, its answer, the next request.
async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}

/** Draws a component and waits for what it does by itself, such as asking the server. */
export async function draw(element: ReactElement): Promise<Drawn> {
  const { container, rerender } = render(element);
  await act(settle);
  const find = (selector: string) => {
    const part = container.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`${selector} is not on the screen, which says: ${container.textContent}`);
    return part;
  };
  const work = (event: () => void) =>
    act(async () => {
      event();
      await settle();
    });
  const tap = (selector: string) => void fireEvent.click(find(selector));
  const type = (selector: string, text: string) => void fireEvent.input(find(selector), { target: { value: text } });
  return {
    has: (selector) => container.querySelector(selector) !== null,
    read: (selector) => find(selector).textContent ?? '',
    readAll: (selector) => [...container.querySelectorAll(selector)].map(({ textContent }) => textContent ?? ''),
    tap: (selector) => work(() => tap(selector)),
    type: (selector, text) => work(() => type(selector, text)),
    quickly: (...done) =>
      work(() => {
        for (const [selector, text] of done) text === undefined ? tap(selector) : type(selector, text);
      }),
    press: (selector, key) => work(() => void fireEvent.keyDown(find(selector), { key })),
    scroll: (selector) => work(() => void fireEvent.scroll(find(selector))),
    pick: (selector, value) => work(() => void fireEvent.change(find(selector), { target: { value } })),
    redraw: (next) => work(() => rerender(next)),
    wait: (ms) => work(() => void jest.advanceTimersByTime(ms)),
  };
}
