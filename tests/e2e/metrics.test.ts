/** The numbers that Prometheus reads, by the grammar of the text exposition format 0.0.4. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from './server.ts';

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = '[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\\n]|\\\\[\\\\"n])*"';
const SAMPLE = new RegExp(`^(${NAME})(?:\\{(${LABEL}(?:,${LABEL})*)?\\})? (\\S+)$`);
const HELP = new RegExp(`^# HELP (${NAME}) (.+)$`);
const TYPE = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram|summary|untyped)$`);

type Family = { type: string; samples: Map<string, number> };

/** @throws Error for a line that the format does not know, a sample without its type, and one that comes twice */
function parse(text: string): Map<string, Family> {
  const families = new Map<string, Family>();
  const helped = new Set<string>();
  if (!text.endsWith('\n')) throw new Error('The last line has no end.');
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [help, type, sample] = [HELP.exec(line), TYPE.exec(line), SAMPLE.exec(line)];
    if (help?.[1]) helped.add(help[1]);
    else if (type?.[1] && type[2]) families.set(type[1], { type: type[2], samples: new Map() });
    else if (sample?.[1])
      add(families, helped, { name: sample[1], labels: sample[2] ?? '', value: sample[3] ?? '' });
    else throw new Error(`No line of the format: ${line}`);
  }
  return families;
}

type Sample = { name: string; labels: string; value: string };

function add(families: Map<string, Family>, helped: Set<string>, { name, labels, value }: Sample): void {
  const base = [name, name.replace(/_(bucket|sum|count)$/, '')].find((each) => families.has(each));
  const family = base === undefined ? undefined : families.get(base);
  const key = `${name}{${labels}}`;
  if (!base || !family || !helped.has(base)) throw new Error(`${name} comes before its help and type.`);
  if (family.samples.has(key)) throw new Error(`${key} comes twice.`);
  if (Number.isNaN(Number(value)) && !['NaN', 'Nan', '+Inf', '-Inf'].includes(value))
    throw new Error(`${key} is ${value}.`);
  family.samples.set(key, Number(value));
}

describe('/metrics', () => {
  let app: App;
  const read = async () => {
    const answer = await fetch(`${app.url}/metrics`);
    return { answer, families: parse(await answer.text()) };
  };

  beforeAll(async () => {
    app = await startApp({ CALLBOARD_REHEARSAL: 'on' });
  }, 60_000);
  afterAll(() => app.stop());

  it('is text of the exposition format, whose lines all fit its grammar', async () => {
    const { answer, families } = await read();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    for (const name of ['up', 'threads_up', 'trusted_root_up'])
      expect(families.get(`callboard_${name}`)?.samples.get(`callboard_${name}{}`)).toBe(1);
    expect(families.has('process_resident_memory_bytes')).toBe(true);
    expect(families.has('nodejs_eventloop_lag_seconds')).toBe(true);
  });

  it('says the same as the board does', async () => {
    const { families } = await read();
    const board = await (await fetch(`${app.url}/api/v1/projects?world=pypi`)).json();
    expect(families.get('callboard_projects')?.samples.get('callboard_projects{}')).toBe(board.tracked);
  });

  it('names no project, nobody and no address', async () => {
    const text = await (await fetch(`${app.url}/metrics`)).text();
    expect(text).not.toMatch(/rehearsal-|127\.0\.0\.1|localhost|file:/);
  });

  it('answers a second time as it did the first, with no family twice', async () => {
    const [first, second] = [await read(), await read()];
    expect([...second.families.keys()]).toEqual([...first.families.keys()]);
  });
});
