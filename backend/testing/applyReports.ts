import { applyEvents } from '../inbox/applyEvents';
import { noticeEngine } from '../noticeEngine';

/** What the worker does with reports of SMS that came. */
export const applyReports = applyEvents(noticeEngine.reportOwners);
