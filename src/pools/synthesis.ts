import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** The synthesis that each app is in the middle of. */
const running = new WeakMap<IConstruct, object>();

/** Apps whose `synth` says when it runs. */
const watched = new WeakSet<App>();

/**
 * A function whose result is kept for as long as one `app.synth()` runs. cdk8s validates the whole app once for every
 * chart and once more before it renders anything, and nothing changes meanwhile; outside of a synthesis anything may
 * change between two calls.
 */
export function perSynthesis<T>(construct: IConstruct, compute: () => T): () => T {
  const app = construct.node.root;
  if (app instanceof App) watch(app);
  let kept: { readonly synthesis: object; readonly result: T } | undefined;
  return () => {
    const synthesis = running.get(app);
    if (!synthesis) return compute();
    if (kept?.synthesis !== synthesis) kept = { synthesis, result: compute() };
    return kept.result;
  };
}

function watch(app: App): void {
  if (watched.has(app)) return;
  watched.add(app);
  const during =
    <T>(method: () => T) =>
    () => {
      running.set(app, {});
      try {
        return method.call(app);
      } finally {
        running.delete(app);
      }
    };
  app.synth = during(app.synth);
  app.synthYaml = during(app.synthYaml);
}
