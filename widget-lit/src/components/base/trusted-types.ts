export {};

interface Rules {
  createHTML(text: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Rules): unknown;
}
interface Template {
  createElement(html: string, options: unknown): HTMLTemplateElement;
}
interface Hooks {
  trustedTypes?: Factory;
  /** Lit's own door for browsers that need something else: it is called with the class of templates. */
  litHtmlPolyfillSupport?: ((...classes: [Template, ...unknown[]]) => void) | undefined;
}

const hooks = globalThis as Hooks;
const { trustedTypes: factory, litHtmlPolyfillSupport: others } = hooks;

/**
 * Lit names a policy of its own when it is loaded, and pages with a list of policies (`trusted-types …`) refuse the name
 * with an error. It is asked for here, and Lit is given what came of it: after a refusal the plain rules.
 */
const asked = (factory: Factory): { policy: unknown; isRefused: boolean } => {
  const rules: Rules = { createHTML: (text) => text };
  try {
    return { policy: factory.createPolicy('lit-html', rules), isRefused: false };
  } catch {
    return { policy: rules, isRefused: true };
  }
};

const answer = factory && asked(factory);
/** Few pages need it: it is a file of its own. */
const builder = answer?.isRefused ? await import('./nodes-of.ts') : undefined;

/** Where the page keeps the parser to texts of its own policies, templates are built node by node. */
const buildTemplates = (template: Template, { nodesOf }: NonNullable<typeof builder>): void => {
  const { createElement } = template;
  let isRefused = false;
  template.createElement = (html, options) => {
    try {
      if (!isRefused) return createElement.call(template, html, options);
    } catch {
      // The browser notes every refusal in the page's console: one is enough.
      isRefused = true;
    }
    const element = document.createElement('template');
    element.content.append(nodesOf(html));
    return element;
  };
};

if (factory && answer) {
  factory.createPolicy = () => answer.policy;
  if (builder)
    hooks.litHtmlPolyfillSupport = (...classes) => {
      others?.(...classes);
      buildTemplates(classes[0], builder);
    };
  // After Lit, which is loaded without a pause from here.
  queueMicrotask(() => {
    Reflect.deleteProperty(factory, 'createPolicy');
    if (!builder) return;
    if (others) hooks.litHtmlPolyfillSupport = others;
    else delete hooks.litHtmlPolyfillSupport;
  });
}
