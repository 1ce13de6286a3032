/** What is drawn with: a part of a canvas's 2D context, in a browser and in WeChat alike. */
export type Pen = Pick<CanvasRenderingContext2D, PenPart>;
type PenPart = 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'font' | 'textAlign' | 'fillRect' | 'strokeRect' | CurvePart;
type CurvePart = 'beginPath' | 'arc' | 'fill' | 'stroke' | 'fillText' | 'measureText' | 'scale';

/** What a receipt shows as a picture. */
export interface ShownReceipt {
  heading: string;
  /** One sign, on the seal. */
  seal: string;
  facts: readonly { name: string; text: string }[];
  /** Below all, small. */
  remark: string;
}

/** How wide the picture is, in its own points. */
export const receiptWidth = 360;

const margin = 28;
const [paper, ink, muted, line, wax] = ['#fffdf8', '#2b2622', '#7a6f62', '#e0d5c3', '#a63d2f'];
const serif = 'Georgia, "Songti SC", "Noto Serif CJK SC", serif';
const fonts = { heading: `600 24px ${serif}`, name: `12px ${serif}`, fact: `15px ${serif}`, seal: `600 22px ${serif}` };
const top = 112;

const closing = '），。、；：”》';

// A line breaks at any sign, since what stands here are numbers, hashes and Chinese; but before none that closes another.
function wrappedLine(pen: Pen, text: string): string[] {
  const lines = [''];
  for (const sign of text) {
    const line = lines.at(-1) ?? '';
    if (pen.measureText(line + sign).width <= receiptWidth - 2 * margin) lines[lines.length - 1] = line + sign;
    else if (!closing.includes(sign)) lines.push(sign.trim());
    else lines.splice(-1, 1, line.slice(0, -1), line.slice(-1) + sign);
  }
  return lines;
}

function wrapped(pen: Pen, text: string, font: string): string[] {
  pen.font = font;
  return text.split('\n').flatMap((line) => wrappedLine(pen, line));
}

interface Placed {
  text: string;
  y: number;
  font: string;
  colour: string;
}

/** Every line with its place, from above, and where they end. */
function placed(pen: Pen, { facts, remark }: ShownReceipt): { lines: Placed[]; end: number } {
  const lines: Placed[] = [];
  let y = top;
  for (const { name, text } of facts) {
    lines.push({ text: name, y, font: fonts.name, colour: muted });
    for (const part of wrapped(pen, text, fonts.fact)) {
      y += 22;
      lines.push({ text: part, y, font: fonts.fact, colour: ink });
    }
    y += 30;
  }
  for (const part of wrapped(pen, remark, fonts.name)) {
    lines.push({ text: part, y, font: fonts.name, colour: muted });
    y += 18;
  }
  return { lines, end: y + margin };
}

/** How high the picture of a receipt is. */
export const receiptHeight = (pen: Pen, shown: ShownReceipt): number => placed(pen, shown).end;

function drawSeal(pen: Pen, sign: string): void {
  const [x, y] = [receiptWidth - margin - 30, 62];
  pen.fillStyle = wax;
  pen.beginPath();
  pen.arc(x, y, 30, 0, Math.PI * 2);
  pen.fill();
  pen.strokeStyle = paper;
  pen.lineWidth = 1;
  pen.beginPath();
  pen.arc(x, y, 25, 0, Math.PI * 2);
  pen.stroke();
  pen.fillStyle = paper;
  pen.font = fonts.seal;
  pen.textAlign = 'center';
  pen.fillText(sign, x, y + 8);
  pen.textAlign = 'left';
}

/** Draws a receipt: a sheet of paper with a double frame, a seal of wax, and what was promised. */
export function drawReceipt(pen: Pen, shown: ShownReceipt): void {
  const { lines, end } = placed(pen, shown);
  pen.fillStyle = paper;
  pen.fillRect(0, 0, receiptWidth, end);
  pen.strokeStyle = line;
  pen.lineWidth = 1;
  for (const inset of [10, 14]) pen.strokeRect(inset, inset, receiptWidth - 2 * inset, end - 2 * inset);
  pen.fillStyle = ink;
  pen.font = fonts.heading;
  pen.fillText(shown.heading, margin, 72);
  drawSeal(pen, shown.seal);
  for (const { text, y, font, colour } of lines) {
    pen.fillStyle = colour;
    pen.font = font;
    pen.fillText(text, margin, y);
  }
}
