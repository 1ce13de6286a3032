import { Text } from '@tarojs/components';
import { Button } from '../../../components/buttons/Button';
import type { Draft } from '../../../letter/draft';
import type { Route } from '../../../routes';
import type { ApiError, FailureCode } from '../../../services/apiError';
import { replacePage } from '../../../services/navigation';
import { SeeJourney } from './SeeJourney';
import { texts } from './texts';

interface FailureWaysProps {
  code: FailureCode;
  fields?: ApiError['fields'];
  draft: Draft;
}

const steps: Partial<Record<FailureCode, Route>> = {
  content_refused: 'compose',
  letter_empty: 'compose',
  letter_changed_elsewhere: 'compose',
  pictures_not_ready: 'compose',
  body_too_large: 'compose',
  delivery_past: 'time',
  date_changed: 'time',
  delivery_too_soon: 'time',
  delivery_too_far: 'time',
  time_zone_unknown: 'time',
  phone_not_supported: 'recipient',
  contact_not_yours: 'recipient',
  contact_wants_no_letters: 'recipient',
  contact_unusable: 'recipient',
  answer_goes_to_author: 'arrival',
  recipient_without_way: 'recipient',
  channel_not_possible: 'recipient',
};

const names: Partial<Record<Route, string>> = {
  compose: texts.editWords,
  time: texts.editTime,
  recipient: texts.editRecipient,
  arrival: texts.editArrival,
};

function stepOfField(path: string): Route {
  if (path.startsWith('recipient') || path.startsWith('channels')) return 'recipient';
  if (path.startsWith('backup') || path === 'remindAfterDays') return 'arrival';
  return /^(deliverLocal|symbol)/.test(path) ? 'time' : 'compose';
}

/**
 * The way on: to the step whose answer has to change, or to a letter that is sealed already; none where only trying
 * again helps.
 */
export function FailureWays({ code, fields = [], draft }: FailureWaysProps) {
  const { letterId } = draft;
  if (code === 'letter_not_editable' && letterId) {
    return <SeeJourney letterId={letterId} />;
  }
  const [field] = fields;
  const route = field ? stepOfField(field.path) : steps[code];
  if (!route) return null;
  const isPicture = field?.path.startsWith('pictures.');
  const place = draft.pictures.findIndex(({ pictureId }) => field?.path === `pictures.${pictureId}`) + 1;
  return (
    <>
      {place > 0 ? <Text className="t-which-picture">{texts.whichPicture(place)}</Text> : null}
      <Button className={`t-edit-${route}`} look="plain" onTap={() => replacePage(route, { draft: draft.draftKey })}>
        {isPicture ? texts.editPicture : names[route]}
      </Button>
    </>
  );
}
