/** JSON of each value as it is: a `toJSON` that the page has put on all objects or lists, and locked there, says nothing. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, key) {
    return this[key];
  });
