import { readEmail } from '@smartpoint/contracts/email-address';

/** Names that a mail service takes for one mailbox. */
interface Aliases {
  domains: string[];
  /** Of what stands before the @, without its tag. */
  fold: (name: string) => string;
}

/** Gmail reads no dots; Yandex takes a dot for a hyphen, and all its domains for one. */
const services: Aliases[] = [
  { domains: ['gmail.com', 'googlemail.com'], fold: (name) => name.replaceAll('.', '') },
  {
    domains: ['yandex.ru', 'ya.ru', 'yandex.com', 'yandex.by', 'yandex.kz', 'yandex.ua'],
    fold: (name) => name.replaceAll('.', '-'),
  },
];

/**
 * One name of whoever reads an address: `anna+1@shop.ru`, `anna+2@shop.ru` and as many more as anybody cares to think of are one
 * mailbox, which nobody may be asked for under another name. Never to be written to.
 */
export function readerOf(email: string): string {
  const address = withoutTag(readEmail(email) ?? email);
  const at = address.lastIndexOf('@');
  const service = services.find(({ domains }) => domains.includes(address.slice(at + 1)));
  return service ? `${service.fold(address.slice(0, at))}@${service.domains[0]}` : address;
}

export const withoutTag = (address: string): string => address.replace(/(?<=^[^+@]+)\+[^@]*/, '');
