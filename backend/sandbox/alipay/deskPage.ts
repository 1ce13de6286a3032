interface DeskPage {
  title: string;
  note: string;
  /** Where the buttons lead, while it can be paid. */
  desk?: string;
  /** Where whoever can't pay any more goes back to. */
  back?: string | undefined;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const style = `
  body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: #f4f5f7; color: #1a1a1a }
  main { max-width: 26rem; margin: 3rem auto; padding: 2rem; background: #fff; border-radius: 12px; text-align: center }
  h1 { font-size: 1.8rem; margin: 1rem 0 0.25rem } p { color: #555; margin: 0 0 1.5rem }
  button, a { display: block; width: 100%; box-sizing: border-box; padding: 0.8rem; margin-top: 0.75rem; border-radius: 8px;
    border: 1px solid #1677ff; background: #fff; color: #1259c3; font: inherit; text-decoration: none; cursor: pointer }
  button.main { background: #1259c3; color: #fff } small { color: #666 }`;

const button = (action: string, kind: string, text: string) =>
  `<form method="post" action="${escaped(action)}"><button class="${kind}">${text}</button></form>`;

/** The page of the cash desk, for a phone and for a desktop: the sum, or why it can't be paid, and the ways on. */
export function deskPage({ title, note, desk, back }: DeskPage): string {
  const ways = desk
    ? button(`${desk}/pay`, 'main t-desk-pay', '付款 Pay') + button(`${desk}/leave`, 't-desk-leave', '不付了 Leave')
    : back
      ? `<a class="t-desk-back" href="${escaped(back)}">回到商家 Back</a>`
      : '';
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<title>支付宝收银台（替身）</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head><body><main>
<small>支付宝收银台（替身） Alipay’s cash desk, played by a stand-in</small>
<h1>${escaped(title)}</h1><p>${escaped(note)}</p>${ways}</main></body></html>`;
}
