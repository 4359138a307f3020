const jobNames = ['recalculate', 'check', 'remind', 'nightly'] as const;
export type JobName = (typeof jobNames)[number];

export function isJobName(name: unknown): name is JobName {
  return jobNames.some((each) => each === name);
}
