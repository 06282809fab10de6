import type { IConstruct } from 'constructs';
import type { ConfiguredJudgement } from './configured-judgement';

const configurationByApp = new WeakMap<IConstruct, ConfiguredJudgement>();

/** Has every judgement of an app follow a configuration. */
export function configureApp(scope: IConstruct, judgement: ConfiguredJudgement): void {
  configurationByApp.set(scope.node.root, judgement);
}

/** The configuration that every judgement of an app follows, if there is one. */
export function appConfiguration(scope: IConstruct): ConfiguredJudgement | undefined {
  return configurationByApp.get(scope.node.root);
}
