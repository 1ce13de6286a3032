import { hour, limit, minute } from '../../platform/limits/limit';
import { platformSettings } from '../../platform/settings';
import type { TextVerdict } from '../TextCheck';
import { verdictOnce } from '../verdictOnce';
import { checkText, type TextToCheck } from './checkText';

// WeChat takes 4,000 a minute from all of us together; the longest letter is eight or nine texts.
const textChecks = limit('textChecks', [
  { calls: 120, seconds: minute },
  { calls: 1_200, seconds: hour },
]);

/** WeChat's verdict on a text, see `checkText` and `verdictOnce`; counted for each openid. */
export function checkTextOnce(text: TextToCheck): Promise<TextVerdict> {
  const { openid, content, title = '', nickname = '', scene } = text;
  return verdictOnce({
    what: [scene, openid, content, title, nickname],
    uses: [{ limit: textChecks, key: openid, times: platformSettings.CALL_LIMIT_FACTOR }],
    ask: () => checkText(text),
  });
}
