import type { Door } from './Door';
import { wechat } from './wechat';

/** Every place where a vendor hands in what it tells. */
export const doors: readonly Door[] = [wechat];
