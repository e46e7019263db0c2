/**
 * Whether a backtracking matcher can take more than a number of steps in proportion to the text. It can where two ways
 * through the same repeated text part for good: each of the places where they part is tried when the match fails in the
 * end. A. Weber and H. Seidl, "On the degree of ambiguity of finite automata" (1991), and whoever searches a text begins
 * anew at each character, which is one more such way.
 */
import { type Automaton, buildAutomaton, parseExpression } from './automaton.ts';

/** Why it may take too many steps, as a sentence; null where it cannot. */
export function findBacktracking({ source, flags }: { source: string; flags: string }): string | null {
  try {
    const [whole = [], ...bodies] = parseExpression(source, flags);
    // A lookahead is tried wherever the expression comes by, as a search is.
    const automata = [
      buildAutomaton(whole, flags),
      ...bodies.map((body) => buildAutomaton(body, flags.replace('y', ''))),
    ];
    return automata.some(isSuperlinear) ? 'two ways through the same text part for good' : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What one match that has not ended yet may have come to: it is given up only if none of it accepts. */
class Attempts {
  readonly #automaton: Automaton;
  readonly #known = new Map<string, readonly number[]>();

  constructor(automaton: Automaton) {
    this.#automaton = automaton;
  }

  /** Null where it is over: it matched, or it failed. */
  step(states: readonly number[], on: number): readonly number[] | null {
    const next = new Set(states.flatMap((state) => follow(this.#automaton, state, on)));
    if (next.size === 0 || [...next].some((state) => this.#automaton.accepting.has(state))) return null;
    const sorted = [...next].sort((a, b) => a - b);
    const key = sorted.join();
    const known = this.#known.get(key) ?? sorted;
    this.#known.set(key, known);
    return known;
  }

  /** All that a match can have come to. */
  list(): (readonly number[])[] {
    const { starts, accepting, classes } = this.#automaton;
    const found = new Set<readonly number[]>(
      starts.filter((start) => !accepting.has(start)).map((start) => [start]),
    );
    for (const states of found) {
      for (let on = 0; on < classes; on += 1) {
        const next = this.step(states, on);
        if (next) found.add(next);
      }
    }
    return [...found];
  }
}

const follow = ({ edges }: Automaton, state: number, on: number): number[] =>
  (edges[state] ?? []).filter((edge) => edge.on.has(on)).map(({ to }) => to);

function isSuperlinear(automaton: Automaton): boolean {
  const attempts = new Attempts(automaton);
  const looping = findLooping(automaton);
  return attempts.list().some((states) => {
    const repeated = states.filter((state) => looping.has(state));
    const origins = automaton.waiting === null ? repeated : [...repeated, automaton.waiting];
    return repeated.some(
      (state) =>
        isDoubled(automaton, attempts, state, states) ||
        origins.some((origin) => origin !== state && partsFor(automaton, attempts, [origin, state], states)),
    );
  });
}

/** States that some text leads back to. */
function findLooping({ edges }: Automaton): Set<number> {
  const isLoop = (state: number): boolean => {
    const seen = new Set((edges[state] ?? []).map(({ to }) => to));
    for (const next of seen) for (const { to } of edges[next] ?? []) seen.add(to);
    return seen.has(state);
  };
  return new Set([...edges.keys()].filter(isLoop));
}

/** One text that leads from `origin` to itself, from it to `state`, and from `state` to itself. */
function partsFor(
  automaton: Automaton,
  attempts: Attempts,
  [origin, state]: [number, number],
  begun: readonly number[],
): boolean {
  return reaches({
    automaton,
    attempts,
    from: { ways: [origin, origin, state], isParted: false, states: begun },
    isGoal: ({ ways: [a, b, c] }) => a === origin && b === state && c === state,
  });
}

/** One text that leads from `state` to itself in two ways. */
function isDoubled(
  automaton: Automaton,
  attempts: Attempts,
  state: number,
  begun: readonly number[],
): boolean {
  return reaches({
    automaton,
    attempts,
    from: { ways: [state, state], isParted: false, states: begun },
    isGoal: ({ ways, isParted }) => isParted && ways.every((way) => way === state),
  });
}

type Point = { ways: number[]; isParted: boolean; states: readonly number[] };
type Search = { automaton: Automaton; attempts: Attempts; from: Point; isGoal: (point: Point) => boolean };

function reaches({ automaton, attempts, from, isGoal }: Search): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let point = open.pop(); point; point = open.pop()) {
    for (let on = 0; on < automaton.classes; on += 1) {
      const states = attempts.step(point.states, on);
      if (states === null) continue;
      for (const next of advance(automaton, point, on, states)) {
        if (isGoal(next)) return true;
        const key = `${next.ways} ${next.isParted} ${next.states}`;
        if (!seen.has(key)) open.push(next);
        seen.add(key);
      }
    }
  }
  return false;
}

/** Each of the ways one character on, in all combinations. */
function advance({ edges }: Automaton, point: Point, on: number, states: readonly number[]): Point[] {
  const choices = point.ways.map((way) => (edges[way] ?? []).filter((edge) => edge.on.has(on)));
  const combined = choices.reduce<(typeof choices)[number][]>(
    (rows, edgesOfWay) => rows.flatMap((row) => edgesOfWay.map((edge) => [...row, edge])),
    [[]],
  );
  return combined.map((row) => {
    const ways = row.map(({ to }) => to);
    const isParted = point.isParted || ways[0] !== ways[1] || row.some(({ isDouble }) => isDouble);
    return { ways, isParted, states };
  });
}
