import type { RouteRule } from '@smartpoint/contracts/lead-routes';

export const isBlank = (text: string): boolean => text.trim() === '';

/** Nothing of it is still to be typed. */
export const isWhole = ({ of, question, values }: RouteRule): boolean =>
  values.length > 0 && (of !== 'answer' || !isBlank(question));
