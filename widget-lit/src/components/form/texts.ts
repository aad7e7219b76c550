/** What a form says by itself; everything else is written by the site's owner. */
export interface Texts {
  close: string;
  choose: string;
  yes: string;
  no: string;
  required: string;
  tick: string;
  phone: string;
  email: string;
  /** Before a bound that a number or a day does not keep. */
  least: string;
  most: string;
  /** Something that is no number and no day. */
  wrong: string;
  failed: string;
  sending: string;
  thanks: string;
  next: string;
  /** Heading while the service has not answered. */
  waiting: string;
  kept: string;
  /** The same where the browser keeps nothing. */
  keptHere: string;
}
