import type { ReliabilityFigures, ReliabilityView } from '../../../shared/contract/reliability';
import { answering } from './answering';
import type { GalleryPhone } from './GalleryPhone';

const address = '**/api/v1/reliability';

const figures = (due: number, withinQuarter: number, withinDay: number, unreached = 0): ReliabilityFigures => ({
  ...{ due, withinQuarter, withinDay, unreached },
  ...{ lateByService: 0, lateByVendor: due > 5_000 ? 4 : 0 },
});

const year: ReliabilityView = {
  days: { from: '2025-12-01', until: '2026-10-31' },
  all: figures(12_311, 12_296, 12_309, 2),
  groups: [
    { channel: 'wechat', horizon: 'within_1y', figures: figures(7_640, 7_640, 7_640) },
    { channel: 'mail', horizon: 'within_1y', figures: figures(2_480, 2_476, 2_480) },
    { channel: 'sms', horizon: 'within_1y', figures: figures(1_412, 1_402, 1_411) },
    { channel: 'wechat', horizon: 'within_5y', figures: figures(380, 371, 380) },
    { channel: 'mail', horizon: 'within_5y', figures: figures(240, 214, 236) },
    { channel: 'mail', horizon: 'beyond_5y', figures: figures(64, 40, 58) },
    { channel: null, horizon: 'beyond_5y', figures: figures(22, 0, 0, 2) },
  ],
  proof: { day: '2026-11-30', unlikeMonths: 0 },
};
const few: ReliabilityView = { ...year, all: figures(31, 30, 31), groups: [] };
const unlike: ReliabilityView = { ...few, proof: { day: '2026-11-30', unlikeMonths: 1 } };

/** How well the promise is kept, as it stands after a year, after few letters, and where a proof or the server failed. */
export async function promise(phone: GalleryPhone): Promise<void> {
  const { screen } = phone;
  const views: [name: string, view: ReliabilityView, part: string][] = [
    ['promise-year', year, '.t-plot-none'],
    ['promise-few', few, '.t-no-groups'],
    ['promise-unlike', unlike, '.t-unlike'],
  ];
  for (const [name, view, part] of views)
    await answering(phone, { [address]: view }, async () => {
      await phone.show('promise', part);
      await screen.tap('.t-counted');
      await phone.look(name);
    });
  await screen.page.route(address, (route) => route.fulfill({ status: 503, json: {} }));
  await phone.show('promise', '.t-retry');
  await phone.look('promise-failed');
  await screen.page.unroute(address);
}
