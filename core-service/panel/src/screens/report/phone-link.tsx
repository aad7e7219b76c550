import { upright } from '../../format/upright.ts';

/** A phone to be called by a press. What could be read in more than one way is text: nobody dials a guess. */
export function PhoneLink({ phone, dialable }: { phone: string; dialable: string | null }) {
  if (!dialable) return <span>{upright(phone)}</span>;
  return (
    <a className="sp-phone" href={`tel:${dialable}`} onClick={(event) => event.stopPropagation()}>
      {upright(phone)}
    </a>
  );
}
