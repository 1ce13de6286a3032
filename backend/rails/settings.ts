import { z } from 'zod';
import { railLabels } from '../../shared/contract/payments';
import { declareSettings, setting } from '../platform/declareSettings';

const namesOf = (list: string) => list.split(',').map((name) => name.trim());
const areRails = (list: string) => namesOf(list).every((name) => Object.hasOwn(railLabels, name));
const known = Object.keys(railLabels).join(', ');

/** By which ways money comes. */
export const railSettings = declareSettings({
  PAYMENT_RAILS: setting(
    z.string().default('wechat_jsapi').refine(areRails, `must be a list of ${known}`).transform(namesOf),
    `the rails that are open for new payments, in a list with commas: ${known}`,
    'wechat_jsapi',
  ),
});
