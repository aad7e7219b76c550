/** At `@error` and `@load` of a picture: one that does not come leaves no hole; another address may. */
export const settlePicture = ({ type, currentTarget }: Event): void => {
  (currentTarget as HTMLElement).style.display = type === 'error' ? 'none' : '';
};
