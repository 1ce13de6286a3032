import type { Label } from '../../../shared/label';
import type { DataPurpose } from '../personalData';

/** What is kept of people outside of tables: what it holds, why, and for how long. */
export interface Trace {
  holds: Label;
  purpose: DataPurpose;
  keptFor: Label;
}
