import { Text } from '@tarojs/components';
import type { PropsWithChildren } from 'react';
import { Button } from '../../../components/buttons/Button';
import { Sheet } from '../../../components/layout/Sheet';
import type { ApiError } from '../../../services/apiError';
import { texts } from './texts';

interface MergeProps {
  busy: boolean;
  /** Without it, the children are how to merge. */
  onMerge?(): unknown;
  onClose(): void;
}

/** True when a way in leads into another account, so that the two can be merged. */
export const isInUse = (failure: ApiError | null): boolean => failure?.code === 'identity_in_use';

/** Says what merging with the account a way in belongs to would mean, and does it only after a tap on exactly that. */
export function Merge({ busy, onMerge, onClose, children }: PropsWithChildren<MergeProps>) {
  return (
    <Sheet label={texts.merge.title} onClose={onClose}>
      <Text className="confirm__title t-merge">{texts.merge.title}</Text>
      <Text>{texts.merge.why}</Text>
      <Text>{texts.merge.confirmWhy}</Text>
      {children ? <Text>{texts.merge.byPhone}</Text> : null}
      {onMerge ? (
        <Button className="t-merge-confirm" busy={busy} onTap={onMerge}>
          {texts.merge.start}
        </Button>
      ) : (
        children
      )}
    </Sheet>
  );
}
