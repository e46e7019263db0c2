/**
 * A regular expression as a nondeterministic automaton with one path for each way in which a backtracking matcher can
 * consume a text. Where exactness would cost much, it has more paths than there are ways, never fewer.
 */
import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';

/** `on`: classes of characters. `isDouble`: two ways at once. */
export type Edge = { on: ReadonlySet<number>; to: number; isDouble: boolean };
export type Automaton = {
  edges: Edge[][];
  /** Where a match begins: at the start of the text, and behind it. */
  starts: number[];
  /** The state in which a later match has not begun; null for an expression that is tried at one place only. */
  waiting: number | null;
  /** A match ends there, whatever follows. */
  accepting: ReadonlySet<number>;
  /** How many classes of characters there are that some part of the expression tells apart. */
  classes: number;
};

/** `maybe` takes no character either, and not everywhere. */
type Link = { to: number; on: ReadonlySet<number> | 'free' | 'maybe' | 'start' | 'end' };

/** A longer repetition counts as endless: the automaton stays small, and the cost is of the same kind. */
const COUNTED_MAX = 10;

/** Characters of every kind that an expression could tell apart. */
const SAMPLES = [
  ...Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code)),
  ...'\u0301\u0660\u200b\u200d\u2028\u202e\u3042\ud800\ufe0f\ufeff\ufffd\uffff\u{1f600}\u{e0041}',
];

/** The whole expression, and the body of each lookahead, which is matched wherever the expression comes by. */
export function parseExpression(source: string, flags: string): AST.Alternative[][] {
  const mode = { unicode: flags.includes('u'), unicodeSets: flags.includes('v') };
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, mode);
  const bodies: AST.Alternative[][] = [];
  visitRegExpAST(pattern, {
    onAssertionEnter(node) {
      if (node.kind === 'lookahead') bodies.push(node.alternatives);
    },
  });
  return [pattern.alternatives, ...bodies];
}

/** @throws what cannot be decided: a loop around nothing, a lookbehind or a reference of any length */
export function buildAutomaton(alternatives: AST.Alternative[], flags: string): Automaton {
  const builder = new Builder(flags);
  const [start, end] = [builder.add(), builder.add()];
  builder.connectAny(alternatives, start, end);
  return builder.finish(start, end);
}

class Builder {
  readonly #flags: string;
  readonly #links: Link[][] = [];
  readonly #classOf: Map<string, number> = new Map();
  readonly #sets = new Map<string, Set<number>>();

  constructor(flags: string) {
    this.#flags = flags;
  }

  add(): number {
    return this.#links.push([]) - 1;
  }

  #link(from: number, to: number, on: Link['on'] = 'free'): void {
    this.#links[from]?.push({ to, on });
  }

  connectAny(alternatives: readonly AST.Alternative[], from: number, to: number): void {
    for (const { elements } of alternatives) {
      let at = from;
      for (const element of elements) {
        const next = this.add();
        this.#connect(element, at, next);
        at = next;
      }
      this.#link(at, to);
    }
  }

  #connect(node: AST.Element, from: number, to: number): void {
    if (node.type === 'Group' || node.type === 'CapturingGroup') this.connectAny(node.alternatives, from, to);
    else if (node.type === 'Quantifier') this.#repeat(node, from, to);
    else if (node.type === 'Assertion') this.#assert(node, from, to);
    else if (node.type === 'Backreference') this.#refer(node, from, to);
    else this.#link(from, to, this.#toSet(node.raw));
  }

  #repeat({ element, min, max, raw }: AST.Quantifier, from: number, to: number): void {
    const isEndless = max > COUNTED_MAX;
    if (isEndless && canBeEmpty(element)) throw new Error(`${raw} repeats what may be empty`);
    const needed = min > COUNTED_MAX ? 1 : min;
    const copies = isEndless ? Math.max(needed, 1) : max;
    let at = from;
    for (let copy = 0; copy < copies; copy += 1) {
      const [begin, end] = [this.add(), this.add()];
      this.#link(at, begin);
      if (copy >= needed) this.#link(at, to);
      this.#connect(element, begin, end);
      if (isEndless && copy === copies - 1) this.#link(end, begin);
      at = end;
    }
    this.#link(at, to, min > COUNTED_MAX ? 'maybe' : 'free');
  }

  #assert(node: AST.Assertion, from: number, to: number): void {
    const isLine = this.#flags.includes('m');
    const isEdge = node.kind === 'start' || node.kind === 'end';
    if (node.kind === 'lookbehind' && isUnbounded(node))
      throw new Error(`${node.raw} looks back without end`);
    this.#link(from, to, isEdge && !isLine ? node.kind : 'maybe');
  }

  /** What it refers to was short, so that it costs no more than one character does. */
  #refer(node: AST.Backreference, from: number, to: number): void {
    if ([node.resolved].flat().some(isUnbounded)) throw new Error(`${node.raw} may be of any length`);
    this.#link(from, to, 'maybe');
    this.#link(from, to, this.#toSet('[^]'));
  }

  /** Of the samples that it matches, until `finish` knows the classes. */
  #toSet(raw: string): Set<number> {
    const known = this.#sets.get(raw);
    if (known) return known;
    const one = new RegExp(`^(?:${raw})$`, this.#flags.replace(/[gydm]/g, ''));
    const set = new Set([...SAMPLES.keys()].filter((sample) => one.test(SAMPLES[sample] ?? '')));
    this.#sets.set(raw, set);
    return set;
  }

  finish(start: number, end: number): Automaton {
    const toClasses = this.#classify();
    const follow = (node: number, isFirst: boolean): Edge[] => {
      const reached = this.#follow(node, isFirst);
      return reached.map(({ on, to }) => ({ on: toClasses(on), to, isDouble: isTwice(reached, on, to) }));
    };
    const edges = this.#links.map((_, node) => follow(node, false));
    const first = edges.push(follow(start, true)) - 1;
    const waiting = this.#flags.includes('y') ? null : edges.push([]) - 1;
    const all = new Set(Array.from({ length: this.#classOf.size }, (_, at) => at));
    if (waiting !== null) {
      edges[waiting] = [{ on: all, to: waiting, isDouble: false }, ...(edges[start] ?? [])];
    }
    const accepting = new Set([...this.#links.keys()].filter((node) => this.#isFree(node, end)));
    if (this.#isFree(start, end)) accepting.add(first);
    return { edges, starts: [first, start], waiting, accepting, classes: all.size };
  }

  /** Every way to the next character. */
  #follow(node: number, isFirst: boolean): { on: ReadonlySet<number>; to: number }[] {
    return (this.#links[node] ?? []).flatMap(({ on, to }) => {
      if (typeof on !== 'string') return [{ on, to }];
      const isOpen = on === 'free' || on === 'maybe' || (on === 'start' && isFirst);
      return isOpen ? this.#follow(to, isFirst) : [];
    });
  }

  #isFree(node: number, end: number): boolean {
    return (
      node === end || (this.#links[node] ?? []).some(({ on, to }) => on === 'free' && this.#isFree(to, end))
    );
  }

  /** Samples that no part of the expression tells apart are one class. */
  #classify(): (samples: ReadonlySet<number>) => ReadonlySet<number> {
    const sets = [...this.#sets.values()];
    const classes = SAMPLES.map((_, sample) => {
      const key = sets.map((set) => (set.has(sample) ? '1' : '0')).join('');
      const known = this.#classOf.get(key) ?? this.#classOf.size;
      this.#classOf.set(key, known);
      return known;
    });
    return (samples) => new Set(Array.from(samples, (sample) => classes[sample] ?? 0));
  }
}

function isTwice(
  reached: readonly { on: ReadonlySet<number>; to: number }[],
  on: unknown,
  to: number,
): boolean {
  return reached.filter((each) => each.to === to && each.on === on).length > 1;
}

function canBeEmpty(node: AST.Element): boolean {
  if (node.type === 'Quantifier') return node.min === 0 || canBeEmpty(node.element);
  if (node.type === 'Assertion' || node.type === 'Backreference') return true;
  if (node.type !== 'Group' && node.type !== 'CapturingGroup') return false;
  return node.alternatives.some(({ elements }) => elements.every(canBeEmpty));
}

function isUnbounded(node: AST.Node): boolean {
  let found = false;
  visitRegExpAST(node, {
    onQuantifierEnter({ max }) {
      found ||= max > COUNTED_MAX;
    },
  });
  return found;
}
