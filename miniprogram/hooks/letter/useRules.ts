import { letters } from '../../../shared/contract/letters';
import { call } from '../../services/session/call';
import { useRemote } from '../useRemote';

/** What must be known before sealing: the window, the postage in force, the WeChat template to ask for. */
export const useRules = () => useRemote(() => call(letters.readRules, {}));
