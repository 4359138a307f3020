/** Stands in the head of every page, so that a new one may take its place: what has no mark is somebody else's. */
export const pageMark = '<meta name="generator" content="Leadsheet" />';

const head = /^<!doctype html>\s*<html lang="en">\s*<head>/;
/** Pages that were made before there was a mark. */
const unmarked =
  /^<!doctype html>\s*<html lang="en">\s*<head>\s*<meta charset="utf-8" \/>\s*<meta name="viewport" content="width=device-width, initial-scale=1" \/>\s*<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" \/>\s*<title>/;

/** Whether a file that begins like this is a page of ours. */
export function isReportPage(beginning: string): boolean {
  const mark = beginning.indexOf(pageMark);
  const isMarked = head.test(beginning) && mark >= 0 && mark < beginning.indexOf('<title>');
  return isMarked || unmarked.test(beginning);
}
