/** An error that a person can do something about. What it says never holds a secret or a stack. */
export class LeadsheetError extends Error {
  /** Exit status of the command line: 2 wrong use or configuration, 3 workbook, 4 mail, 5 busy. */
  readonly exitStatus: 2 | 3 | 4 | 5;
  /** How to mend it. */
  readonly fix: string;
  /** Whether the same call may succeed later without anybody doing anything. */
  readonly retry: boolean;

  constructor(
    exitStatus: 2 | 3 | 4 | 5,
    message: string,
    fix: string,
    options: { retry?: boolean; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.exitStatus = exitStatus;
    this.fix = fix;
    this.retry = options.retry ?? false;
  }
}

/** Wrong use or configuration; holds every problem at once. */
export class ConfigurationError extends LeadsheetError {
  readonly problems: readonly string[];
  constructor(problems: readonly string[], fix: string) {
    super(2, problems.join('\n'), fix);
    this.problems = problems;
  }
}

/** The workbook cannot be reached, read or written. */
export class StoreError extends LeadsheetError {
  /** Short and stable, such as `not-found`, `no-access`, `zip-bomb`. */
  readonly code: string;
  constructor(code: string, message: string, fix: string, options: { retry?: boolean; cause?: unknown } = {}) {
    super(3, message, fix, options);
    this.code = code;
  }
}

/** Somebody else holds the lease, has the file open, or the sheet kept changing. */
export class BusyError extends LeadsheetError {
  constructor(message: string, fix: string) {
    super(5, message, fix, { retry: true });
  }
}

/** Our lease is gone: nothing of this batch landed and nothing more may be written. */
export class LeaseLostError extends LeadsheetError {
  constructor(message: string) {
    super(5, message, 'Run the command again: it continues where this one stopped.', { retry: true });
  }
}

/** The workbook changed since it was read: nothing of this batch landed. Read again and plan again. */
export class ChangedError extends LeadsheetError {
  constructor(message: string) {
    super(5, message, 'Run the command again.', { retry: true });
  }
}
