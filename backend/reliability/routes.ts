import type Router from '@koa/router';
import { reliability } from '../../shared/contract/reliability';
import { handle } from '../platform/http/handle';
import { presentReliability } from './presentReliability';

/** How reliable we were, for everybody. */
export const reliabilityRoutes = (router: Router): void => {
  handle(router, reliability.readReliability, presentReliability);
};
