/**
 * The order with `id` put right before `beforeId`, or last when that is null. Undefined when a card is not here.
 * Moving by neighbour keeps what another session moved meanwhile (S-37).
 */
export function moveBefore(order: readonly number[], id: number, beforeId: number | null): number[] | undefined {
  if (!order.includes(id) || (beforeId !== null && !order.includes(beforeId))) return undefined;
  if (id === beforeId) return [...order];
  const rest = order.filter((each) => each !== id);
  const at = beforeId === null ? rest.length : rest.indexOf(beforeId);
  return rest.toSpliced(at, 0, id);
}
