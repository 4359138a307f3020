/** Starts a stopwatch that counts processor time, in seconds: unlike a clock on the wall, not what else the machine does. */
export function stopwatch(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
}
