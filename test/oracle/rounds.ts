import { disagrees } from './compare';
import { type Kubernetes, type Question } from './kubernetes';
import { type Questions } from './operations';
import { Random } from './random';
import { shrink } from './shrink';
import { type Operation } from '../conformance/answers';

const ROUND = 1_000;
/**
 * Most cases hold nothing odd or little of it, so that some are accepted and the others are refused for one reason at a
 * time.
 */
const NASTINESS = [0, 0, 0.01, 0.02, 0.05, 0.1, 0.3];

/** A case that the engine and Kubernetes answer differently, as small as it can be made. */
export interface Disagreement extends Question {
  readonly source: string;
  readonly name: string;
  readonly expect: unknown;
}

function draw({ op, draw: drawInput, isGated }: Questions, seed: string, index: number): Question {
  const random = new Random(`${seed} ${op} ${index}`, NASTINESS[index % NASTINESS.length]);
  // The gate is one for the whole program and takes time to turn.
  const gates = isGated ? { comparisonOperators: Math.floor(index / ROUND) % 2 === 1 } : {};
  // Through text, as the other side reads it.
  return { op, input: JSON.parse(JSON.stringify({ ...drawInput(random), ...gates })) };
}

async function verdictOn(question: Question, kubernetes: Kubernetes): Promise<unknown> {
  const [verdict] = await kubernetes.ask([question]);
  return verdict;
}

function isFailure(verdict: unknown): boolean {
  return typeof verdict === 'object' && verdict !== null && 'failure' in verdict;
}

async function smallest(
  question: Question,
  kubernetes: Kubernetes,
  seed: string,
  index: number,
): Promise<Disagreement> {
  const { op } = question;
  const fields = Object.keys(question.input).length;
  const input = await shrink(question.input, async candidate => {
    if (Object.keys(candidate).length < fields) return false;
    const verdict = await verdictOn({ op, input: candidate }, kubernetes);
    return !isFailure(verdict) && disagrees(op as Operation, candidate, verdict);
  });
  return {
    op,
    source: 'oracle',
    name: `seed ${seed} #${index}`,
    input,
    expect: await verdictOn({ op, input }, kubernetes),
  };
}

/**
 * Puts drawn questions to both sides, a round at a time, the next of which is drawn while Kubernetes is at the last.
 * Stops at `most` disagreements.
 */
export async function disagreementsOn(
  questions: Questions,
  count: number,
  seed: string,
  kubernetes: Kubernetes,
  most: number,
): Promise<Disagreement[]> {
  const found: Disagreement[] = [];
  const ask = (start: number) => {
    const round = Array.from({ length: Math.min(ROUND, count - start) }, (_, index) =>
      draw(questions, seed, start + index),
    );
    return { start, round, verdicts: kubernetes.ask(round) };
  };
  let next = count > 0 ? ask(0) : undefined;
  while (next) {
    const { start, round, verdicts } = next;
    next = start + ROUND < count ? ask(start + ROUND) : undefined;
    for (const [index, verdict] of (await verdicts).entries()) {
      const question = round[index];
      if (isFailure(verdict)) {
        throw new Error(`Kubernetes could not be asked ${JSON.stringify(question)}: ${JSON.stringify(verdict)}`);
      }
      if (disagrees(questions.op, question.input, verdict)) {
        found.push(await smallest(question, kubernetes, seed, start + index));
      }
      if (found.length >= most) {
        await next?.verdicts;
        return found;
      }
    }
  }
  return found;
}
