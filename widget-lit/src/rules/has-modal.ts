/** Whether a modal `<dialog>` of the page is open: nothing beside it can be used. Browsers that cannot tell know of none. */
export const hasModal = (): boolean => document.querySelector('dialog:is(:modal)') !== null;
