/** How many leads an address may send in a window before the next ones are quarantined. Counted per process. */
export interface LeadBudget {
  /** Takes one place of this address. False: there is none left. */
  spend(ip: string): boolean;
}

export interface BudgetOptions {
  limit: number;
  windowMs: number;
  /** The network an address belongs to: a home or a phone has a whole block of IPv6 addresses. */
  networkOf: (ip: string) => string;
  now: () => number;
}

/** Networks remembered before those whose window is over are forgotten. */
const remembered = 10_000;

export function createLeadBudget({ limit, windowMs, networkOf, now }: BudgetOptions): LeadBudget {
  const windows = new Map<string, { spent: number; endsAt: number }>();
  const forgetOld = (): void => {
    for (const [network, { endsAt }] of windows) if (endsAt <= now()) windows.delete(network);
  };
  return {
    spend: (ip) => {
      const network = networkOf(ip);
      const open = windows.get(network);
      if (open && open.endsAt > now()) return ++open.spent <= limit;
      if (windows.size >= remembered) forgetOld();
      windows.set(network, { spent: 1, endsAt: now() + windowMs });
      return true;
    },
  };
}

/** For installations that set no limits. */
export const unlimited: LeadBudget = { spend: () => true };
