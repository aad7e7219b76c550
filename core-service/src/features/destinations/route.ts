import { z } from 'zod';
import { routeSchema, type RouteRule } from '@smartpoint/contracts/lead-routes';

/** What of a lead its route is told by; the three parts are what the database holds, unchecked. */
export interface RoutedLead {
  pageUrl: string;
  utm: unknown;
  branch: string;
  fields: unknown;
}

const utmSchema = z.record(z.string(), z.unknown()).catch({});
const fieldsSchema = z.array(z.object({ label: z.string(), value: z.string() })).catch([]);

/** Whether a lead meets all conditions of a route. What cannot be read holds nothing back: a lead too many is better than one lost. */
export function isWanted(route: unknown, lead: RoutedLead): boolean {
  const rules = routeSchema.safeParse(route).data ?? [];
  return rules.every((rule) => holds(rule, lead));
}

/** Whether a lead is meant by conditions: where there are none, or none that can be read, it is not. */
export function isMeant(route: unknown, lead: RoutedLead): boolean {
  const rules = routeSchema.safeParse(route).data ?? [];
  return rules.length > 0 && rules.every((rule) => holds(rule, lead));
}

function holds(rule: RouteRule, lead: RoutedLead): boolean {
  const said = textsOf(rule, lead).map(plain);
  const isOne = rule.values.map(plain).some((value) => said.some((text) => compares(rule.how, text, value)));
  return rule.how === 'isNot' || rule.how === 'containsNot' ? !isOne : isOne;
}

const compares = (how: RouteRule['how'], text: string, value: string): boolean =>
  how === 'is' || how === 'isNot' ? text === value : text.includes(value);

const plain = (text: string): string => text.trim().toLowerCase();

function textsOf({ of, question }: RouteRule, { pageUrl, utm, branch, fields }: RoutedLead): string[] {
  switch (of) {
    case 'page':
      return [readable(pageUrl)];
    case 'branch':
      return [branch];
    case 'answer': {
      const asked = plain(question);
      return fieldsSchema.parse(fields).flatMap(({ label, value }) => (plain(label) === asked ? [value] : []));
    }
    default: {
      const mark = utmSchema.parse(utm)[of.slice('utm'.length).toLowerCase()];
      return typeof mark === 'string' ? [mark] : [];
    }
  }
}

/** As people read addresses: `/каталог`, not `/%D0%BA…`. */
function readable(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
