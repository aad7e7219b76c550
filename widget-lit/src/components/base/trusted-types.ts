interface Rules {
  createHTML?(text: string): string;
}
interface Factory {
  createPolicy(name: string, rules: Rules): unknown;
}

const factory = (globalThis as { trustedTypes?: Factory }).trustedTypes;

/**
 * Lit names a policy of its own when it is loaded, and pages with a list of policies (`trusted-types …`) refuse the name
 * with an error. Where templates need no policy, it can do without: until Lit has come, a refusal gives the plain rules.
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
  queueMicrotask(() => Reflect.deleteProperty(factory, 'createPolicy'));
}
