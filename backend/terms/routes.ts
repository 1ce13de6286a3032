import type Router from '@koa/router';
import { terms } from '../../shared/contract/terms';
import { AppError } from '../platform/AppError';
import { handle } from '../platform/http/handle';
import { presentTerms } from './presentTerms';
import { termsByHash, termsInForce } from './versions';

/** The terms of service, for everybody. */
export function termsRoutes(router: Router): void {
  handle(router, terms.readTerms, async (_input, _nobody, { locale }) => presentTerms(termsInForce(), locale));
  handle(router, terms.readTermsByHash, async ({ hash }, _nobody, { locale }) => {
    const found = termsByHash(hash);
    if (!found) throw new AppError('not_found');
    return presentTerms(found, locale);
  });
}
