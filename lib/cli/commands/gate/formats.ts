/** How a gate's report is printed. */
import type { GateReport } from '../../../gate/report.ts';
import { toAnnotations } from '../../../gate/write-github.ts';
import { toJUnit } from '../../../gate/write-junit.ts';
import { toMarkdown } from '../../../gate/write-markdown.ts';
import { toSARIF } from '../../../gate/write-sarif.ts';
import { toLines } from '../../../gate/write-text.ts';
import { writeDocument } from '../../files.ts';
import { print, printText, toJSONText } from '../../terminal.ts';

const writeSARIF = (report: GateReport): string => toJSONText(toSARIF(report), 2);

const PRINTERS = {
  text: (report: GateReport) => print(...toLines(report)),
  json: (report: GateReport) => printText(toJSONText(report, 2)),
  sarif: (report: GateReport) => printText(writeSARIF(report)),
  junit: (report: GateReport) => printText(toJUnit(report).trimEnd()),
  markdown: (report: GateReport) => printText(toMarkdown(report).trimEnd()),
  github: (report: GateReport) => print(...toAnnotations(report)),
} as const;

type GateFormat = keyof typeof PRINTERS;

export const GATE_FORMATS = Object.keys(PRINTERS);

export const isGateFormat = (text: string): text is GateFormat => Object.hasOwn(PRINTERS, text);

export function printReport(report: GateReport, format: GateFormat): void {
  PRINTERS[format](report);
}

/** The same in files, for what a pipeline takes up beside its log. @throws InputError `FILE_UNWRITABLE` */
export function writeBeside(report: GateReport, { sarif, summary }: { sarif?: string; summary?: string }) {
  if (sarif !== undefined) writeDocument(sarif, `${writeSARIF(report)}\n`);
  if (summary !== undefined) writeDocument(summary, toMarkdown(report), 'a');
}
