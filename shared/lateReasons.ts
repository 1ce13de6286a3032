/** Why a letter came late by no fault of its author's or its recipient's: ours, or that of who carries its notice. */
export type LateReason = 'service_down' | 'vendor_down';
