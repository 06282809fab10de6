import type { IConstruct } from 'constructs';
import type { RecordedWaiver } from './waivers';

const waiversByApp = new WeakMap<IConstruct, RecordedWaiver[]>();

/** The waivers that are recorded in an app, whichever way it is judged. Those added to the list are recorded. */
export function appWaivers(scope: IConstruct): RecordedWaiver[] {
  const app = scope.node.root;
  const waivers = waiversByApp.get(app) ?? [];
  waiversByApp.set(app, waivers);
  return waivers;
}
