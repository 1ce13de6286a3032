import { Button } from '../../components/Button';
import { texts } from '../../locales';
import type { Route } from '../../routes';
import type { ApiError, FailureCode } from '../../services/apiError';
import { replacePage } from '../../services/navigation';

interface FailureWaysProps {
  code: FailureCode;
  fields?: ApiError['fields'];
  draftKey: string;
}

const steps: Partial<Record<FailureCode, Route>> = {
  content_refused: 'compose',
  letter_empty: 'compose',
  letter_changed_elsewhere: 'compose',
  letter_not_editable: 'compose',
  body_too_large: 'compose',
  delivery_too_soon: 'time',
  delivery_too_far: 'time',
  time_zone_unknown: 'time',
  phone_not_supported: 'recipient',
  channel_not_possible: 'recipient',
};

const names: Partial<Record<Route, string>> = {
  compose: texts.seal.editWords,
  time: texts.seal.editTime,
  recipient: texts.seal.editRecipient,
};

function stepOfField(path: string): Route {
  if (path.startsWith('recipient') || path.startsWith('channels')) return 'recipient';
  return path.startsWith('deliverLocal') ? 'time' : 'compose';
}

/** The way back to the step whose answer has to change; nothing where trying again is the only remedy. */
export function FailureWays({ code, fields = [], draftKey }: FailureWaysProps) {
  const [field] = fields;
  const route = steps[code] ?? (field ? stepOfField(field.path) : null);
  if (!route) return null;
  return (
    <Button className={`t-edit-${route}`} look="plain" onTap={() => replacePage(route, { draft: draftKey })}>
      {names[route]}
    </Button>
  );
}
