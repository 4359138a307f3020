import { LeadsheetError } from '../src/errors.ts';

/** Waits for work so long at most; what is given up may still be done. */
export async function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new LeadsheetError(5, 'It took too long.', 'The next run goes on where this one stopped.', { retry: true }),
        ),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
