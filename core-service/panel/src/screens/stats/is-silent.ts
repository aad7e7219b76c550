interface Counted {
  total: { visits: number; visitors: number; leads: number };
  widgets: readonly { shows: number }[];
}

/** A browser that loses its visit may still show a form or leave a lead: then there is something to show. */
export function isSilent({ total, widgets }: Counted): boolean {
  return total.visits === 0 && total.visitors === 0 && total.leads === 0 && widgets.every(({ shows }) => shows === 0);
}
