import { likelyAddress } from '../../letter/likelyAddress';
import { everywhere } from '../../locales/everywhere';
import { Button } from '../buttons/Button';

/** Asks whether another address was meant when the domain of the typed one looks like a slip of the finger. */
export function LikelyAddress({ typed, onTake }: { typed: string; onTake(address: string): unknown }) {
  const better = likelyAddress(typed);
  if (!better) return null;
  return (
    <Button className="t-email-better" look="quiet" onTap={() => onTake(better)}>
      {everywhere.likely(better)}
    </Button>
  );
}
