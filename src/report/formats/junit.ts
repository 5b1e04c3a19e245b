// JUnit's XML, which every continuous-integration system reads: whether each benchmark ran, what its
// comparison said, and whether it kept each of its thresholds. What could not be decided is skipped,
// never passed.
import type { Judgement } from '../../analysis/analysis.ts';
import type { Measurement } from '../../model/run/measurement.ts';
import type { Run } from '../../model/run/run.ts';
import { formatDecimals } from '../format.ts';
import { sortThresholds } from '../sections/thresholds.ts';
import { listVerdicts } from '../sections/verdicts/verdict-lines.ts';
import { leakOutcomes } from '../sentences/leak/outcomes.ts';
import { thresholdSentence } from '../sentences/thresholds.ts';
import type { Result, TestCase } from './junit-case.ts';
import { benchmarkProperties, type Property, runProperties } from './junit-properties.ts';

/** The class of a benchmark that was measured before and is not in this Run. */
const elsewhere = 'not in this run';

interface TestSuite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

/** Ends with a newline. */
export function renderJunit(run: Run, judgement: Judgement): string {
  const suites = [
    { name: 'measurement', cases: measurementCases(run, judgement) },
    { name: 'comparison', cases: comparisonCases(run, judgement) },
    { name: 'thresholds', cases: thresholdCases(run, judgement) },
    { name: 'leaks', cases: leakCases(judgement) },
  ].filter(({ cases }) => cases.length > 0);
  const all = suites.flatMap(({ cases }) => cases);
  const attributes = `name="Baremark" ${totals(all)} time="${secondsOf(all)}"`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes}>`,
    ...suites.flatMap((suite) => suiteLines(suite, run)),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function measurementCases({ measurements }: Run, judgement: Judgement): readonly TestCase[] {
  const byId = new Map<string, Measurement[]>();
  for (const each of measurements) {
    byId.set(each.benchmark.id, [...(byId.get(each.benchmark.id) ?? []), each]);
  }
  return [...byId.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { id, name, file } = first.benchmark;
    const durations = group.flatMap(({ columns }) => columns.durationNs ?? []);
    const durationNs = durations.reduce((sum, each) => sum + each, 0);
    const properties = benchmarkProperties(judgement, id, name);
    return [{ file, name, durationNs, result: resultOf(group), properties }];
  });
}

function resultOf(group: readonly Measurement[]): Result {
  for (const { outcome } of group) {
    if (outcome.kind === 'failed') {
      return { kind: 'error', type: 'failed', text: `${outcome.reason}\n${outcome.advice}` };
    }
  }
  const skipped = group.flatMap(({ outcome }) => (outcome.kind === 'skipped' ? [outcome] : []));
  const [first] = skipped;
  if (first !== undefined && skipped.length === group.length) {
    return { kind: 'skipped', text: first.reason };
  }
  return { kind: 'passed', text: '' };
}

function comparisonCases(run: Run, { verdicts }: Judgement): readonly TestCase[] {
  return listVerdicts(run, verdicts).map(({ kind, word, benchmarkName: name, ...line }) => {
    const { file, finding: text, hasRegressed } = line;
    const common = { file: file ?? elsewhere, name, durationNs: 0 };
    if (hasRegressed) return { ...common, result: { kind: 'failure', type: word, text } };
    const isDecided = kind === 'improved' || kind === 'unchanged';
    return { ...common, result: { kind: isDecided ? 'passed' : 'skipped', text } };
  });
}

function thresholdCases(run: Run, { analysis }: Judgement): readonly TestCase[] {
  const files = filesOf(run);
  return sortThresholds(analysis.thresholds).map((result) => {
    const { benchmarkName, threshold, outcome } = result;
    const text = thresholdSentence(result);
    const name = `${benchmarkName}: ${threshold}`;
    const common = { file: files.get(benchmarkName) ?? elsewhere, name, durationNs: 0 };
    if (outcome === 'missed') {
      return { ...common, result: { kind: 'failure', type: 'threshold missed', text } };
    }
    return { ...common, result: { kind: outcome === 'met' ? 'passed' : 'skipped', text } };
  });
}

/** What is undecided, void or could not be seen is skipped. */
function leakCases({ analysis }: Judgement): readonly TestCase[] {
  return leakOutcomes(analysis.leaks).map((outcome) => {
    const { benchmarkName, file, subject, kind, word, sentence: text } = outcome;
    const common = { file, name: `${benchmarkName}: ${subject}`, durationNs: 0 };
    if (kind === 'failed') return { ...common, result: { kind: 'failure', type: word, text } };
    if (kind === 'error') return { ...common, result: { kind, type: word, text } };
    return { ...common, result: { kind: kind === 'open' ? 'skipped' : 'passed', text } };
  });
}

function filesOf({ measurements }: Run): ReadonlyMap<string, string> {
  return new Map(measurements.map(({ benchmark }) => [benchmark.name, benchmark.file]));
}

function suiteLines({ name, cases }: TestSuite, run: Run): readonly string[] {
  const stamp = run.startedAt.replace(/(\.\d+)?Z$/, '');
  const attributes = `name="${name}" ${totals(cases)} skipped="${countOf(cases, 'skipped')}"`;
  return [
    `  <testsuite ${attributes} time="${secondsOf(cases)}" timestamp="${stamp}">`,
    ...propertyLines(runProperties(run), '    '),
    ...cases.flatMap(caseLines),
    '  </testsuite>',
  ];
}

function caseLines({ file, name, durationNs, ...rest }: TestCase): readonly string[] {
  const { result, properties = [] } = rest;
  const seconds = formatDecimals(durationNs / 1e9, 3);
  const open = `    <testcase classname="${escapeXml(file)}" name="${escapeXml(name)}" time="${seconds}"`;
  const isSilent = result.kind === 'passed' && result.text === '';
  const inner = [
    ...propertyLines(properties, '      '),
    ...(isSilent ? [] : [`      ${resultElement(result)}`]),
  ];
  return inner.length === 0 ? [`${open}/>`] : [`${open}>`, ...inner, '    </testcase>'];
}

function propertyLines(properties: readonly Property[], indentation: string): readonly string[] {
  if (properties.length === 0) return [];
  const lines = properties.map(
    ({ name, value }) =>
      `${indentation}  <property name="${escapeXml(name)}" value="${escapeXml(value)}"/>`,
  );
  return [`${indentation}<properties>`, ...lines, `${indentation}</properties>`];
}

function resultElement(result: Result): string {
  const text = escapeXml(result.text);
  if (result.kind === 'passed') return `<system-out>${text}</system-out>`;
  const [message = ''] = result.text.split('\n');
  const said = `message="${escapeXml(message)}"`;
  if (result.kind === 'skipped') return `<skipped ${said}/>`;
  return `<${result.kind} type="${escapeXml(result.type)}" ${said}>${text}</${result.kind}>`;
}

function totals(cases: readonly TestCase[]): string {
  const failures = countOf(cases, 'failure');
  return `tests="${cases.length}" failures="${failures}" errors="${countOf(cases, 'error')}"`;
}

function countOf(cases: readonly TestCase[], kind: Result['kind']): number {
  return cases.filter(({ result }) => result.kind === kind).length;
}

function secondsOf(cases: readonly TestCase[]): string {
  const totalNs = cases.reduce((sum, { durationNs }) => sum + durationNs, 0);
  return formatDecimals(totalNs / 1e9, 3);
}

/** Characters that XML 1.0 cannot hold, not even escaped, are replaced. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\n/g, '&#10;')
    .replace(/\t/g, '&#9;')
    .replace(/\r/g, '&#13;');
}
