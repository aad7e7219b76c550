import type { Locale } from '../primitives.ts';
import type { Utm } from '../page.ts';
import type { openingOf } from './opening.ts';
import type { ruleDevices } from './rules.ts';

/** One thing that was asked: what, whether it holds (null: nobody knows), and what was found. */
export interface WhyLine {
  truth: boolean | null;
  asked: string;
  found: string;
  /** How many groups it lies in. */
  depth: number;
}

/** Why a widget opens by itself or does not, in words. */
export interface WhyExplanation {
  isShown: boolean;
  verdict: string;
  lines: WhyLine[];
}

/** A visitor as somebody imagines them, at a moment of the site's own time. */
export interface ImaginedVisit {
  url: string;
  referrer: string;
  utm: Utm;
  device: (typeof ruleDevices)[number];
  language: string;
  /** '' is not known. */
  country: string;
  city: string;
  visits: number;
  /** 1 is Monday; `09:30`. */
  day: number;
  time: string;
  pageSeconds: number;
  siteSeconds: number;
  idleSeconds: number;
  depth: number;
  isLeaving: boolean;
  /** Whatever its rules ask for was clicked, and told. */
  hasClicked: boolean;
  hasEvent: boolean;
  /** How often the widget opened by itself for them lately; whether they left a lead in it, and closed it. */
  shown: number;
  hasLead: boolean;
  hasClosed: boolean;
}

export type ExplainVisit = (
  opening: ReturnType<typeof openingOf>,
  visit: ImaginedVisit,
  locale: Locale,
) => WhyExplanation;
