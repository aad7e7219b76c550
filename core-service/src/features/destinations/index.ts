export { createDestinationsStore, type Destination, type DestinationsStore } from './destinations.store.ts';
export { mailboxAddress } from './mailbox-address.ts';
export { isMeant, isWanted, type RoutedLead } from './route.ts';
