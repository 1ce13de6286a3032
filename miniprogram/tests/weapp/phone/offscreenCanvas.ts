/** A canvas that is not on the page: it keeps the words that were written on it. */
export interface Canvas {
  width: number;
  height: number;
  written: string[];
  getContext(): object;
}

const nothing = () => undefined;

/** What the program gets as wx.createOffscreenCanvas(). */
export function createOffscreenCanvas({ width, height }: { width: number; height: number }): Canvas {
  const written: string[] = [];
  const shapes = { fillRect: nothing, strokeRect: nothing, beginPath: nothing, arc: nothing, fill: nothing };
  const pen = {
    ...{ ...shapes, stroke: nothing, scale: nothing },
    measureText: (text: string) => ({ width: text.length * 9 }),
    fillText: (text: string) => void written.push(text),
  };
  return { width, height, written, getContext: () => pen };
}
