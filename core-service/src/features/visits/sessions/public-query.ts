import { createMemory } from '../memory.ts';
import { hasEmail } from '../traffic.ts';
import { isClickId, type Query } from './click-ids.ts';

const maxQuery = 1000;
const mark = /^utm_[a-z_]{1,20}$/;
const personalName =
  /(^|_)(e?_?mail|phone|tel|mobile|name|fio|login|user|pass|password|passwd|pwd|token|key|secret|auth|code|otp|hash|sign|signature|session|sid|jwt|card|inn|snils|passport|birth|birthday|address)(_|$)/;
/** An e-mail, ten digits or more, or what only a machine would write. */
const personalValue = /@|%40|(\d[\s().-]*){10}|^\S{40,}$/;

/**
 * The query of a landing page, as far as it may be kept without anybody's consent: marks without an e-mail and click ids
 * whole, of the rest what neither by its name nor by its value looks like a person, a contact or a key. Sites put all of
 * these there.
 */
export function publicQuery(query: Query): string {
  const kept = query.filter(
    ([name, value]) => (isMark(name) && !hasEmail(value)) || (isHarmless(name) && !personalValue.test(value)),
  );
  return new URLSearchParams(kept).toString().slice(0, maxQuery);
}

const isMark = (name: string): boolean => mark.test(name) || isClickId(name);

/** Sites use the same few names for every visit. */
const judged = createMemory<boolean>();

function isHarmless(name: string): boolean {
  return judged.get(name) ?? judged.keep(name, !personalName.test(wordsOf(name)) && !personalValue.test(name));
}

function wordsOf(name: string): string {
  return name
    .replace(/[A-Z]+/g, (capitals) => `_${capitals}`)
    .replace(/[^a-z0-9]+/gi, '_')
    .toLowerCase();
}
