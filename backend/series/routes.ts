import type Router from '@koa/router';
import { series } from '../../shared/contract/series';
import type { FindLetters } from '../letters/present';
import { createOrder } from '../payments/ordering/createOrder';
import { presentOpenOrder } from '../payments/ordering/present';
import { handle } from '../platform/http/handle';
import { findSeries } from './findSeries';
import { payableIn, presentSeries } from './presentSeries';
import { startSeries } from './startSeries';

/** Several letters from one text; `findRefused` says which call for their author since who was asked does not want them. */
export function seriesRoutes(router: Router, findRefused: FindLetters): void {
  handle(router, series.startSeries, async (asked, { accountId }) =>
    presentSeries(await startSeries(accountId, asked), findRefused),
  );
  handle(router, series.readSeries, async ({ seriesId }, { accountId }) =>
    presentSeries(await findSeries(accountId, seriesId), findRefused),
  );
  handle(router, series.createSeriesOrder, async ({ seriesId, ...chosen }, { accountId }, visit) => {
    const payable = payableIn(await findSeries(accountId, seriesId));
    return presentOpenOrder({ ...(await createOrder(accountId, payable, chosen, visit)), seriesId });
  });
}
