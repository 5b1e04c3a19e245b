// Draws what a terminal shows as an SVG: text with the ten SGR codes that reports use.

const cell = { width: 8.4, height: 18 };
const margin = { x: 18, y: 40 };
const colours = {
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
};

/**
 * @param text lines with SGR codes, as `FORCE_COLOR=1` gives them
 * @param {{title: string, columns: number}} window
 * @returns {string} an SVG that needs no font but the reader's monospaced one
 */
export function terminalSvg(text, { title, columns }) {
  const lines = text.replace(/\n+$/, '').split('\n');
  const width = Math.ceil(columns * cell.width + 2 * margin.x);
  const height = Math.ceil(lines.length * cell.height + margin.y + 16);
  const rows = lines.map((line, index) => rowSvg(line, margin.y + (index + 0.75) * cell.height));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#e6edf3;white-space:pre}.b{font-weight:700}.d{fill:#9198a1}</style>
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<circle cx="20" cy="18" r="5" fill="#ff5f57"/><circle cx="38" cy="18" r="5" fill="#febc2e"/><circle cx="56" cy="18" r="5" fill="#28c840"/>
<text x="${width / 2}" y="23" text-anchor="middle" class="d">${escaped(title)}</text>
${rows.filter((row) => row !== '').join('\n')}
</svg>
`;
}

function rowSvg(line, y) {
  const pieces = piecesOf(line).filter(({ text }) => text.trim() !== '');
  if (pieces.length === 0) return '';
  const spans = pieces.map(({ column, text, isBold, isDim, colour }) => {
    const lead = text.length - text.trimStart().length;
    const shown = text.trim();
    const name = [isBold ? 'b' : '', isDim ? 'd' : ''].filter(Boolean).join(' ');
    const attributes = [
      `x="${round(margin.x + (column + lead) * cell.width)}"`,
      // A font of another width must not move what stands after it.
      `textLength="${round([...shown].length * cell.width)}"`,
      name === '' ? '' : `class="${name}"`,
      colour === null ? '' : `fill="${colour}"`,
    ];
    return `<tspan ${attributes.filter(Boolean).join(' ')}>${escaped(shown)}</tspan>`;
  });
  return `<text y="${round(y)}">${spans.join('')}</text>`;
}

/** Stretches of one style, each with the column in which it begins. */
function piecesOf(line) {
  const pieces = [];
  let style = { isBold: false, isDim: false, colour: null };
  let column = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: SGR codes begin with an escape.
  for (const part of line.split(/(\u001b\[[\d;]*m)/)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
    const code = /^\u001b\[([\d;]*)m$/.exec(part);
    if (code !== null) {
      style = code[1].split(';').reduce(styled, style);
    } else if (part !== '') {
      pieces.push({ column, text: part, ...style });
      column += [...part].length;
    }
  }
  return pieces;
}

function styled(style, code) {
  if (code === '1') return { ...style, isBold: true };
  if (code === '2') return { ...style, isDim: true };
  if (code === '22') return { ...style, isBold: false, isDim: false };
  if (code === '39') return { ...style, colour: null };
  if (code === '0' || code === '') return { isBold: false, isDim: false, colour: null };
  return code in colours ? { ...style, colour: colours[code] } : style;
}

function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function round(value) {
  return Math.round(value * 100) / 100;
}
