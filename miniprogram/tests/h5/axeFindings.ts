import axe from 'axe-core';
import type { Page } from 'playwright-core';

// WeChat's own sheets over a page, which a stand-in plays, have WeChat's look.
const what = { exclude: '[data-testid=wechat-container]' };

// Off by default, since it is still tried out: what is read out must hold what is shown.
const more = { 'label-content-name-mismatch': { enabled: true } };

/** What axe has against the page as it stands, in light and in dark, as `where: rule at element`; `without` these rules. */
export async function axeFindings(page: Page, where: string, without: string[] = []): Promise<string[]> {
  const rules = { ...more, ...Object.fromEntries(without.map((rule) => [rule, { enabled: false }])) };
  await page.evaluate(axe.source);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    // Without motion: what is still fading in has less contrast than it will have.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const violations = await page.evaluate(
      async ([what, rules]) => {
        // Not again what style sheets import: axe asks for it at another address.
        const options = { rules, preload: false };
        const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(what, options);
        return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id} at ${target}: ${html}`));
      },
      [what, rules] as const,
    );
    found.push(...violations.map((one) => `${where}, ${colorScheme}: ${one.slice(0, 300)}`));
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  return found;
}
