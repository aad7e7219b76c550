/** What keeps every widget from coming by itself at this moment. */
export interface Hindrances {
  isHidden: boolean;
  isBlind: boolean;
  isShown: boolean;
  isServed: boolean;
  isQuiet: boolean;
  isInUse: boolean;
}
