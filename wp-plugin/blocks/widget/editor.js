/** The block in the editor: which widget it is, how it stands in the page, and what visitors will see. */
((wp) => {
  const { createElement: el, useEffect, useState } = wp.element;
  const { __, sprintf } = wp.i18n;
  const { InspectorControls, useBlockProps } = wp.blockEditor;
  const { Button, Notice, PanelBody, Placeholder, SelectControl, Spinner, TextControl } = wp.components;

  const kept = {};
  /** An answer of the plugin's own route; several blocks of a post ask once. */
  const ask = (path) => {
    kept[path] = kept[path] || wp.apiFetch({ path: `/smartpoint/v1/${path}` });
    kept[path].catch(() => delete kept[path]);
    return kept[path];
  };

  /** What came of asking: nothing yet, the answer, or why there is none. `again` asks anew. */
  const useAnswer = (path) => {
    const [state, setState] = useState({});
    const [turn, setTurn] = useState(0);
    useEffect(() => {
      let isWanted = true;
      const keep = (next) => isWanted && setState(next);
      setState({});
      if (path)
        ask(path).then(
          (answer) => keep({ answer }),
          ({ message }) => keep({ fault: message || __('The widgets could not be loaded.', 'smartpoint') }),
        );
      return () => {
        isWanted = false;
      };
    }, [path, turn]);
    return { ...state, again: () => setTurn(turn + 1) };
  };

  const quoted = (value) =>
    (typeof value === 'string' ? value : JSON.stringify(value)).replace(/&/g, '&amp;').replace(/"/g, '&quot;');

  /** A page of its own, so that neither the theme nor the editor changes how the widget looks. */
  const page = ({ module, frame, locale, content }) => `<!doctype html><html><head><meta charset="utf-8">
<style>html,body,#stage{margin:0;block-size:100%}#stage{position:relative;overflow:hidden}</style></head><body>
<div id="stage" data-module="${quoted(module)}" data-locale="${quoted(locale)}" data-content="${quoted(content)}"></div>
<script type="module" src="${quoted(frame)}"></script></body></html>`;

  const Preview = ({ id, name }) => {
    const { answer, fault } = useAnswer(`widgets/${id}`);
    if (fault) return el(Notice, { status: 'warning', isDismissible: false }, fault);
    if (!answer) return el(Spinner);
    return el('iframe', {
      className: 'smartpoint-preview',
      title: sprintf(/* translators: %s: name of a widget */ __('Preview: %s', 'smartpoint'), name),
      srcDoc: page(answer),
      tabIndex: -1,
    });
  };

  const Choice = ({ widgets, value, onChange }) =>
    el(SelectControl, {
      className: 'smartpoint-choice',
      label: __('Widget', 'smartpoint'),
      value: String(value || ''),
      options: [
        { value: '', label: __('Choose a widget', 'smartpoint') },
        ...widgets.map(({ id, name }) => ({ value: String(id), label: `${name} (${id})` })),
      ],
      onChange: (text) => onChange(Number(text)),
      __nextHasNoMarginBottom: true,
      __next40pxDefaultSize: true,
    });

  /** Said where visitors would see nothing. */
  const warning = (chosen) => {
    if (!chosen) return __('This widget is not there any more. Visitors see nothing here.', 'smartpoint');
    return chosen.enabled ? '' : __('This widget is switched off. Visitors see nothing here.', 'smartpoint');
  };

  const Chosen = ({ attributes, widgets }) => {
    const { id, display, text } = attributes;
    const chosen = widgets.find((widget) => widget.id === id);
    const note = warning(chosen);
    return el(
      'div',
      null,
      note && el(Notice, { status: 'warning', isDismissible: false }, note),
      display === 'button'
        ? el(
            'span',
            { className: 'wp-block-button__link wp-element-button smartpoint-opener' },
            text || __('Leave a request', 'smartpoint'),
          )
        : chosen && el(Preview, { id, name: chosen.name }),
    );
  };

  const Settings = ({ attributes, setAttributes, list }) =>
    el(
      InspectorControls,
      null,
      el(
        PanelBody,
        { title: __('Widget', 'smartpoint') },
        el(
          'div',
          { style: { display: 'grid', gap: 16 } },
          el(Choice, { widgets: list.widgets, value: attributes.id, onChange: (id) => setAttributes({ id }) }),
          el(SelectControl, {
            label: __('How it is shown', 'smartpoint'),
            value: attributes.display,
            options: [
              { value: 'inline', label: __('In the page', 'smartpoint') },
              { value: 'button', label: __('A button that opens it', 'smartpoint') },
            ],
            onChange: (display) => setAttributes({ display }),
            __nextHasNoMarginBottom: true,
            __next40pxDefaultSize: true,
          }),
          attributes.display === 'button' &&
            el(TextControl, {
              label: __('Words on the button', 'smartpoint'),
              value: attributes.text,
              placeholder: __('Leave a request', 'smartpoint'),
              onChange: (text) => setAttributes({ text }),
              __nextHasNoMarginBottom: true,
              __next40pxDefaultSize: true,
            }),
          list.panel && el('a', { href: list.panel }, __('Edit widgets in Smartpoint', 'smartpoint')),
        ),
      ),
    );

  const Edit = ({ attributes, setAttributes }) => {
    const props = useBlockProps();
    const { answer: list, fault, again } = useAnswer('widgets');
    const placeholder = (...inside) =>
      el('div', props, el(Placeholder, { icon: 'location', label: __('Smartpoint widget', 'smartpoint') }, ...inside));
    if (fault)
      return placeholder(
        el('p', { className: 'smartpoint-note' }, fault),
        el(Button, { variant: 'secondary', onClick: again }, __('Try again', 'smartpoint')),
      );
    if (!list) return placeholder(el(Spinner));
    if (!attributes.id && list.widgets.length === 0)
      return placeholder(
        el('p', { className: 'smartpoint-note' }, __('There are no widgets yet.', 'smartpoint')),
        list.panel && el(Button, { variant: 'primary', href: list.panel }, __('Make a widget', 'smartpoint')),
      );
    if (!attributes.id)
      return placeholder(el(Choice, { widgets: list.widgets, value: 0, onChange: (id) => setAttributes({ id }) }));
    return el(
      'div',
      props,
      el(Settings, { attributes, setAttributes, list }),
      el(Chosen, { attributes, widgets: list.widgets }),
    );
  };

  wp.blocks.registerBlockType('smartpoint/widget', { edit: Edit, save: () => null });
})(window.wp);
