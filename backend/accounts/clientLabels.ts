import { type Label, label } from '../../shared/label';
import type { Client } from '../platform/http/visit';

/** What people read for each kind of client. */
export const clientLabels: Record<Client, Label> = {
  h5: label('网页', 'web page'),
  weapp: label('微信小程序', 'WeChat mini program'),
};
