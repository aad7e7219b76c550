export { createDestinationsStore, type Destination, type DestinationsStore } from './destinations.store.ts';
export { mailboxAddress } from './mailbox-address.ts';
export { isWanted, type RoutedLead } from './route.ts';
