import { drawReceipt, type Pen, receiptHeight, receiptWidth } from './drawReceipt';

/** A pen that keeps what was written, and where. */
function newPen() {
  const written: { text: string; x: number; y: number }[] = [];
  const calls = { fillText: (text: string, x: number, y: number) => void written.push({ text, x, y }) };
  const measured = { measureText: (text: string) => ({ width: text.length * 8 }) };
  const shapes = ['fillRect', 'strokeRect', 'beginPath', 'arc', 'fill', 'stroke', 'scale'];
  const nothing = Object.fromEntries(shapes.map((name) => [name, () => undefined]));
  return { pen: { ...nothing, ...calls, ...measured } as unknown as Pen, written };
}

it('draws every word of a receipt within its frame, however long, one below the other', () => {
  const facts = [
    { name: '编号', text: '7K3M-9QX2-P4TD' },
    { name: '密钥', text: 'postome.example/receipts · '.repeat(5) },
  ];
  const shown = { heading: '封缄回执', seal: '封', facts, remark: '离线验证 '.repeat(12) };
  const { pen, written } = newPen();
  const height = receiptHeight(pen, shown);
  drawReceipt(pen, shown);
  const text = written
    .map((one) => one.text)
    .join('')
    .replaceAll(' ', '');
  for (const { name, text: said } of facts) {
    expect(text).toContain(name);
    expect(text).toContain(said.replaceAll(' ', ''));
  }
  for (const { text: line, x, y } of written.filter((one) => one.text !== '封')) {
    expect(x + line.length * 8).toBeLessThanOrEqual(receiptWidth - 20);
    expect(y).toBeLessThan(height - 14);
  }
});

it('begins a line where its text does', () => {
  const { pen, written } = newPen();
  const facts = [{ name: '信件', text: '写给 外婆\n01J0000000000000000000000M' }];
  drawReceipt(pen, { heading: '付款凭证', seal: '付', facts, remark: '' });
  expect(written.map(({ text }) => text)).toEqual(expect.arrayContaining(['写给 外婆', '01J0000000000000000000000M']));
});

it('begins no line with a sign that closes what stands before it', () => {
  const { pen, written } = newPen();
  const facts = [{ name: '退款', text: `（${'字'.repeat(37)}）` }];
  drawReceipt(pen, { heading: '付款凭证', seal: '付', facts, remark: '' });
  expect(written.map(({ text }) => text)).toEqual(expect.arrayContaining([`（${'字'.repeat(36)}`, '字）']));
});
