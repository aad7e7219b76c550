import { nodesOf } from './nodes-of.ts';

interface Rules {
  createHTML?(text: string): string;
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

/** Where the page keeps the parser to texts of its own policies, templates are built node by node. */
const buildTemplates = (template: Template): void => {
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

/**
 * Lit names a policy of its own when it is loaded, and pages with a list of policies (`trusted-types …`) refuse the name
 * with an error. Until Lit has come, a refusal gives the plain rules.
 */
if (factory) {
  const { createPolicy } = factory;
  factory.createPolicy = (name, rules) => {
    try {
      return createPolicy.call(factory, name, rules);
    } catch {
      return rules;
    }
  };
  hooks.litHtmlPolyfillSupport = (...classes) => {
    others?.(...classes);
    buildTemplates(classes[0]);
  };
  queueMicrotask(() => {
    Reflect.deleteProperty(factory, 'createPolicy');
    if (others) hooks.litHtmlPolyfillSupport = others;
    else delete hooks.litHtmlPolyfillSupport;
  });
}
