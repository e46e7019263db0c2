/** Every form in which a verdict travels, over the whole rehearsal: what waits for a person is said before that anything is confirmed. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as getVerdict } from '../../app/api/v1/verdicts/[id]/route.ts';
import { GET as getBadge } from '../../app/badge/[file]/route.ts';
import { TEXT_FORMS, write } from '../../components/verdict/as-text.ts';
import { Hero } from '../../components/verdict/hero.tsx';
import { toDescription, toTold } from '../../components/verdict/told.ts';
import { toVerdictView } from '../../components/verdict/view.ts';
import { canonicalJSON } from '../../lib/canonical.ts';
import { KIND_WORDS, listAnswers, SEVERITY_WORDS, toPublisherWords } from '../../lib/format.ts';
import type { Today, VerdictAnswer, VerdictPage } from '../../lib/queries/dto.ts';
import { getVerdictPage } from '../../lib/queries/verdict.ts';
import { REHEARSAL_PROJECTS } from '../../lib/rehearsal/projects.ts';
import { services } from '../../lib/watch/services.ts';

const NOTE = 'Theatre until somebody acts on changes';
const request = new Request('http://127.0.0.1:3000/', { headers: { host: 'board.example' } });

/** Line breaks, code spans and the brackets of texts to be pasted apart, every form says a sentence alike. */
const flat = (text: string): string =>
  text
    .replaceAll(/<[^>]*>|`|\[(?=.\])|(?<=\[?.)\]|\*\*/g, '')
    .replaceAll('&#x27;', '’')
    .replaceAll(/\s+/g, ' ');

type Seen = { page: VerdictPage; answer: VerdictAnswer; forms: Record<string, string> };

describe('a verdict in the forms in which it travels', () => {
  let folder: string;
  const seen: Seen[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-forms-'));
    vi.stubEnv('CALLBOARD_DATABASE_URL', `file:${join(folder, 'board.db')}`);
    vi.stubEnv('CALLBOARD_TRUST_ROOT', 'embedded');
    vi.stubEnv('CALLBOARD_NOTE', NOTE);
    const { store, watcher } = await services();
    for (const { name } of REHEARSAL_PROJECTS) {
      const { project } = await store.trackProject({ name, world: 'rehearsal', now: Date.now() });
      // Until the last act: some of them show their lesson only on a later visit.
      for (let visit = 0; visit < 3; visit += 1) await watcher.checkNow(project.id);
      const files = await store.listFiles(project.id);
      for (const { verdictId } of files) if (verdictId) seen.push(await look(verdictId));
    }
  });
  afterAll(async () => {
    await (await services()).store.close();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  async function look(id: string): Promise<Seen> {
    const page = await getVerdictPage(id);
    if (!page?.at) throw new Error(`There is no page about ${id}.`);
    const view = toVerdictView(page, 'https://board.example');
    const told = toTold(view, { at: page.recordedAt, stored: { id, origin: 'https://board.example' } });
    const texts = TEXT_FORMS.map((form) => [form, write(told, form)] as const);
    const json = await (await getVerdict(request, { params: Promise.resolve({ id }) })).text();
    const badge = await getBadge(
      new Request(`http://127.0.0.1:3000/badge/${page.at.project}.svg?version=${page.at.version}`),
      { params: Promise.resolve({ file: `${page.at.project}.svg` }) },
    );
    const forms = {
      ...Object.fromEntries(texts),
      page: renderToStaticMarkup(createElement(Hero, { view })),
      preview: toDescription(told),
      JSON: json,
      badge: await badge.text(),
    };
    return { page, answer: JSON.parse(json), forms };
  }
  const waiting = () => seen.filter(({ page }) => page.today.open.length > 0);
  const leading = ({ open: [first] }: Today): string[] =>
    first ? [SEVERITY_WORDS[first.severity], KIND_WORDS[first.kind]] : [];

  it('names the alarm or warning and the publisher before it says that anything is confirmed', () => {
    const confirmed = waiting().filter(({ page }) => page.verdict.outcome === 'verified');
    expect(confirmed.length).toBeGreaterThan(5);
    for (const { page, forms } of confirmed) {
      const publisher = page.verdict.attestations.find((each) => each.publisher)?.publisher;
      const place = publisher ? toPublisherWords(publisher).place : 'no publisher';
      for (const [form, text] of Object.entries(forms)) {
        const written = flat(text);
        const about = `${page.verdict.filename}, ${form}`;
        const word = written.search(/Confirmed|"verified"/);
        // A badge is about the whole release, of which other files may not be confirmed.
        if (form === 'badge' && word === -1) continue;
        const end = word === -1 ? written.length : word;
        for (const part of [...leading(page.today), place]) {
          const at = written.indexOf(part);
          expect(at, `${about}: ${part}`).toBeGreaterThanOrEqual(0);
          expect(at, `${about}: ${part}`).toBeLessThan(end);
        }
      }
    }
  });

  it('names it wherever it is, also of what is not confirmed', () => {
    for (const { page, forms } of waiting()) {
      for (const [form, text] of Object.entries(forms)) {
        for (const part of leading(page.today))
          expect(flat(text), `${page.verdict.filename}, ${form}`).toContain(part);
      }
    }
  });

  it('carries the four answers, dated, in every form, and the operator’s words in those that are copied', () => {
    for (const { page, forms } of seen) {
      for (const [form, text] of Object.entries(forms)) {
        const written = flat(text);
        const about = `${page.verdict.filename}, ${form}`;
        for (const { question, word } of listAnswers(page.today)) {
          // A badge is about the whole release.
          if (form !== 'badge') expect(written, about).toContain(word);
          if (form !== 'JSON') expect(written, about).toContain(question);
        }
        if (form !== 'badge') expect(written, about).toContain(NOTE);
        if (!/badge|preview/.test(form))
          expect(written, about).toMatch(/\d{4}-\d\d-\d\d|Known on \d+ \w+ \d{4}/);
      }
    }
  });

  it('leaves the verdict and its id byte for byte what they are', () => {
    for (const { page, answer } of seen) {
      const { today, id, recordedAt: _, ...verdict } = answer;
      expect(today).toEqual(page.today);
      expect(createHash('sha256').update(canonicalJSON(verdict)).digest('hex')).toBe(id);
    }
  });

  it('never answers that it is safe, and says yes to a signature only where the outcome is confirmed', () => {
    for (const { page } of seen) {
      const { signature, safe } = page.today;
      expect(safe.word).toBe('Not what this shows');
      expect(signature.answer === 'yes').toBe(page.verdict.outcome === 'verified');
    }
  });

  it('calls a repository that keeps its number moved, and a different one changed', () => {
    const answers = (project: string) =>
      seen.filter(({ page }) => page.at?.project === project).map(({ page }) => page.today.publisher.answer);
    for (const moved of ['rehearsal-ensemble', 'rehearsal-orchestra'])
      expect(answers(moved)).toContain('moved');
    expect(answers('rehearsal-phantom')).toContain('changed');
    expect(answers('rehearsal-blackout')).toContain('lost');
    expect(answers('rehearsal-prompter')).toEqual(expect.arrayContaining(['first-seen', 'matches']));
  });
});
