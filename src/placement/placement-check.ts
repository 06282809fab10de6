import type { IConstruct } from 'constructs';
import { findingsOf, type Finding } from './analysis';
import { readConstructTree } from './construct-tree';
import { Plan } from './plan';
import { onPoolDeclared } from '../pools/pool-declared';
import { perSynthesis } from '../pools/synthesis';

const checks = new WeakMap<IConstruct, PlacementCheck>();

/**
 * The check of where every workload of an app lands, which an app that declares a pool runs at every synthesis.
 *
 * It judges all workloads, whatever made them, against one node of each pool, an ordinary node and one of the control plane. What is certainly
 * wrong fails the synthesis, with everything that is wrong in one message.
 */
export class PlacementCheck {
  /**
   * The check of the app that a construct belongs to.
   *
   * @param scope any construct of the app
   */
  public static of(scope: IConstruct): PlacementCheck {
    const app = scope.node.root;
    const check = checks.get(app) ?? new PlacementCheck(app);
    checks.set(app, check);
    return check;
  }

  private isOn = true;

  private constructor(app: IConstruct) {
    app.node.addValidation({ validate: perSynthesis(app, () => this.isOn ? errorsOf(app) : []) });
  }

  /** Leaves the app unchecked. */
  public disable(): void {
    this.isOn = false;
  }
}

onPoolDeclared(pool => { PlacementCheck.of(pool); });

function errorsOf(app: IConstruct): string[] {
  const errors = findingsOf(new Plan(readConstructTree(app))).filter(({ severity }) => severity === 'error');
  return errors.map(describeFinding);
}

/** A finding as one line of a message. */
function describeFinding({ rule, workload, source, message, fix }: Finding): string {
  return `${rule}: ${workload} (${source}): ${message}; fix: ${fix}`;
}
