import type { Utm } from '@smartpoint/contracts/page';
import type { ruleDevices } from '@smartpoint/contracts/widgets/rules';

/** Where the service says that a visitor is; '' for what it does not know. */
export interface Place {
  country: string;
  city: string;
}

/** All that rules ask about, at one moment. Times are ms. */
export interface Facts {
  now: number;
  pageSince: number;
  siteSince: number;
  /** The deepest that this look at the page has come, in percent. */
  depth: number;
  /** When the visitor last was about to leave. */
  leftAt: number | undefined;
  /** Last sign of life on this page. */
  signAt: number;
  /** Selectors of rules that were clicked on, and names of events that the page told, on this page. */
  clicked: ReadonlySet<string>;
  events: readonly string[];
  url: string;
  referrer: string;
  utm: Utm;
  device: (typeof ruleDevices)[number];
  languages: readonly string[];
  /** This one included. */
  visits: number;
  timeZone: string;
  /** Undefined: nobody has told yet. */
  place: Place | undefined;
}
