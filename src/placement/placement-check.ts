import type { IConstruct } from 'constructs';
import { analyse } from './analysis/analysis';
import { appWaivers } from './analysis/app-waivers';
import type { Waiver } from './analysis/waiver';
import { checkWaiver, currentDay } from './analysis/waivers';
import { appConfiguration, configureApp } from './configuration/app-configuration';
import { configuredJudgement } from './configuration/configured-judgement';
import { readConstructTree } from './plan/construct-tree';
import { Plan } from './plan/plan';
import type { Finding } from './rules/finding';
import { printable } from './words/printable';
import { onPoolDeclared } from '../pools/pool-declared';
import { perSynthesis } from '../pools/synthesis';

const checks = new WeakMap<IConstruct, PlacementCheck>();

/**
 * The check of where every workload of an app lands, which an app that declares a pool runs at every synthesis.
 *
 * It judges all workloads, whatever made them, against one node of each pool, an ordinary node and one of the control
 * plane. What is certainly wrong fails the synthesis, with everything that is wrong in one message.
 */
export class PlacementCheck {
  /**
   * The check of the app that a construct belongs to. An app without a pool is checked from the first call on.
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

  private constructor(private readonly app: IConstruct) {
    app.node.addValidation({ validate: perSynthesis(app, () => (this.isOn ? this.errors() : [])) });
  }

  /** Leaves the app unchecked. */
  public disable(): void {
    this.isOn = false;
  }

  /**
   * Lets findings stay, in plans of the app too.
   *
   * @throws when a waiver has no reason, or a day that is none
   */
  public waive(...waivers: Waiver[]): void {
    appWaivers(this.app).push(...waivers.map(waiver => checkWaiver(waiver, { constructPath: 'PlacementCheck.waive' })));
  }

  /**
   * Holds the app, in plans of it too, to the waivers, severities and budget share of a configuration. A finding that
   * the configuration makes an error fails the synthesis.
   *
   * @param file the path of the configuration, such as `placement.yaml`
   * @throws when the configuration cannot be understood
   */
  public configure(file: string): void {
    configureApp(this.app, configuredJudgement(file, process.cwd()));
  }

  private errors(): string[] {
    const { waivers = [], severities, budgetShare } = appConfiguration(this.app) ?? {};
    const plan = new Plan({ ...readConstructTree(this.app), budgetShare });
    const { findings } = analyse(plan, [...appWaivers(this.app), ...waivers], currentDay(), { severities });
    return findings.filter(({ severity }) => severity === 'error').map(describeFinding);
  }
}

onPoolDeclared(pool => {
  PlacementCheck.of(pool);
});

/** A finding as one line of a message. */
function describeFinding({ rule, workload, source, message, fix }: Finding): string {
  return printable(`${rule}: ${workload} (${source}): ${message}; fix: ${fix}`);
}
