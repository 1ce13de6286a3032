import type { TextVerdict } from '../TextCheck';
import { askGreen } from './askGreen';
import { callGreen } from './callGreen';
import { readModeration } from './readModeration';
import { greenSettings } from './settings';

/** The verdict of TextModerationPlus on one piece of text; see `askGreen`. */
export const moderateText = (content: string, lastBeginsAt: number): Promise<TextVerdict> =>
  askGreen(lastBeginsAt, async (url) => {
    const body = { Service: greenSettings.GREEN_TEXT_SERVICE, ServiceParameters: JSON.stringify({ content }) };
    const answer = await callGreen(url, 'TextModerationPlus', body);
    return answer.kind === 'failed' ? answer : readModeration(answer.data);
  });
