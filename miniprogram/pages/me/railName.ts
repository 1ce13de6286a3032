import { railLabels } from '../../../shared/contract/payments';
import type { Label } from '../../../shared/label';
import { locale } from '../../services/language';

const labels: Partial<Record<string, Label>> = railLabels;

/** A rail as people read it; empty for one that a later server knows. */
export const railName = (rail: string): string => labels[rail]?.[locale] ?? '';
