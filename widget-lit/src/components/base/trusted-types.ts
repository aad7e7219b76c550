export {};

interface Rules {
  createHTML(text: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Rules): unknown;
}
interface Hooks {
  trustedTypes?: Factory;
}

const { trustedTypes: factory } = globalThis as Hooks;

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

if (factory && answer) {
  factory.createPolicy = () => answer.policy;
  builder?.buildTemplates();
  // After Lit, which is loaded without a pause from here.
  queueMicrotask(() => {
    Reflect.deleteProperty(factory, 'createPolicy');
    builder?.leaveHooks();
  });
}
