/** Whether a modal `<dialog>` of the page is open: nothing beside it can be used. */
export const hasModal = (): boolean => {
  for (const dialog of document.querySelectorAll('dialog[open]')) if (dialog.matches(':modal')) return true;
  return false;
};
