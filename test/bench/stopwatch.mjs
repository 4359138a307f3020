/** Time by the clock, processor time of all threads, and the most memory that the process ever held, in MB. */
export function stopwatch() {
  const wall = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return {
      wall: performance.now() - wall,
      cpu: (user + system) / 1000,
      memory: process.resourceUsage().maxRSS / 1024,
    };
  };
}
