/** Draws the widget in the preview of the block: with the code that draws it on pages. Nothing is sent or counted. */
const stage = document.getElementById('stage');
const { module, locale, content } = stage.dataset;
const { renderPreview } = await import(module);
renderPreview(stage, JSON.parse(content), { locale, mode: 'miniature', device: 'desktop', view: 'form' });
