import { useEffect } from 'react';
import { Skeleton } from '../../components/feedback/Skeleton';
import { replacePage } from '../../services/navigation';
import { type SeriesNames, seriesParameters } from './useWayToSeries';

/** Leads from one of several letters to where all of them are. */
export function LeadToSeries({ id, first }: SeriesNames) {
  useEffect(() => void replacePage('series', seriesParameters({ id, first })), [id, first]);
  return <Skeleton lines={6} />;
}
