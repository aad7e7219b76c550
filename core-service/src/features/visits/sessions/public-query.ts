import { isClickId } from './click-ids.ts';

const maxQuery = 1000;
const mark = /^utm_[a-z_]{1,20}$/;
const personalName =
  /(^|_)(e?_?mail|phone|tel|mobile|name|fio|login|user|pass|password|passwd|pwd|token|key|secret|auth|code|otp|hash|sign|signature|session|sid|jwt|card|inn|snils|passport|birth|birthday|address)(_|$)/;
/** An e-mail, ten digits or more, or what only a machine would write. */
const personalValue = /@|(\d[\s().-]*){10}|^\S{40,}$/;

/**
 * The query of a landing page, as far as it may be kept without anybody's consent: marks and click ids whole, of the rest
 * what neither by its name nor by its value looks like a person, a contact or a key. Sites put all of these there.
 */
export function publicQuery(query: URLSearchParams): string {
  const kept = [...query].filter(([name, value]) => mark.test(name) || isClickId(name) || isHarmless(name, value));
  return new URLSearchParams(kept).toString().slice(0, maxQuery);
}

function isHarmless(name: string, value: string): boolean {
  const words = name
    .replace(/[A-Z]+/g, (capitals) => `_${capitals}`)
    .replace(/[^a-z0-9]+/gi, '_')
    .toLowerCase();
  return !personalName.test(words) && !personalValue.test(value) && !personalValue.test(name);
}
