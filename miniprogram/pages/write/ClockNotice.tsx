import { Notice } from '../../components/feedback/Notice';
import { instantText } from '../../locales/dateText';
import { isClockWrong, now } from '../../services/clock';
import { writing } from './texts';

/** Says that times are reckoned by our clock, on a device whose own is wrong. */
export function ClockNotice() {
  if (!isClockWrong()) return null;
  return <Notice className="t-clock-wrong" text={writing.clockWrong(instantText(new Date(now()).toISOString()))} />;
}
