import type { GalleryPhone } from './GalleryPhone';

/** Answers by the addresses they are for: as they stand, or made from what the server says. */
export type Answers = Record<string, object | ((said: object) => Promise<object>)>;

/** While this is done, the phone hears these answers instead of the server's. */
export async function answering({ screen }: GalleryPhone, answers: Answers, act: () => Promise<void>): Promise<void> {
  for (const [address, answer] of Object.entries(answers)) {
    await screen.page.route(address, async (route) => {
      if (typeof answer !== 'function') return route.fulfill({ json: answer });
      const response = await route.fetch();
      return route.fulfill({ response, json: await answer((await response.json()) as object) });
    });
  }
  await act();
  for (const address of Object.keys(answers)) await screen.page.unroute(address);
}
