export interface OutputBuffer {
  write(text: string): void;
  copy(bytes: Uint8Array, from: number, to: number): void;
  take(): Buffer[];
}

/** Gathers what is written and copied; what is copied from neighbouring places stays one piece, and is not copied twice. */
export function outputBuffer(): OutputBuffer {
  let pieces: Buffer[] = [];
  let text: string[] = [];
  let textLength = 0;
  let bytes: Uint8Array | null = null;
  let from = 0;
  let to = 0;
  const flushText = (): void => {
    if (textLength === 0) return;
    pieces.push(Buffer.from(text.join(''), 'utf8'));
    text = [];
    textLength = 0;
  };
  const flushCopy = (): void => {
    if (bytes !== null && to > from) pieces.push((bytes as Buffer).subarray(from, to));
    bytes = null;
  };
  return {
    write(more) {
      if (more === '') return;
      flushCopy();
      text.push(more);
      textLength += more.length;
      if (textLength > 200_000) flushText();
    },
    copy(source, start, end) {
      if (bytes === source && to === start) {
        to = end;
        return;
      }
      flushCopy();
      flushText();
      bytes = source;
      from = start;
      to = end;
    },
    take() {
      flushCopy();
      flushText();
      const taken = pieces;
      pieces = [];
      return taken;
    },
  };
}
