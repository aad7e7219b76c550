/**
 * What a page may do before its visitor consents: everything; counting without an id and without storing anything; nothing
 * but what the visitor asks for.
 */
export const trackingModes = ['full', 'anonymous', 'none'] as const;
export type TrackingMode = (typeof trackingModes)[number];
